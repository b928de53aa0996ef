"""The configurations, judged by the programs that they are for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.errors import DrukarError
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from needs import need


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    return make_newsroom(tmp_path / "newsroom")


def printed(*arguments: object) -> str:
    done = CliRunner().invoke(cli, [str(each) for each in arguments])
    if isinstance(done.exception, DrukarError):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_systemd_takes_the_unit(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    unit = tmp_path / "newsroom.service"
    unit.write_text(printed("service", "systemd", "--dir", newsroom.path, "--user", "root"))
    program = need("systemd-analyze")
    done = subprocess.run([program, "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    text = unit.read_text()
    assert f"serve --dir {newsroom.path}\n" in text
    assert f"ReadWritePaths={newsroom.path}\n" in text
    assert "ProtectSystem=strict\n" in text


def test_a_backup_folder_elsewhere_may_be_written_to(newsroom: NewsroomFolder) -> None:
    with (newsroom.path / "drukar.toml").open("r+") as file:
        text = file.read().replace('folder = "backups"', 'folder = "/srv/backups"')
        file.seek(0)
        file.write(text)
    unit = printed("service", "systemd", "--dir", newsroom.path)
    assert f"ReadWritePaths={newsroom.path} -/srv/backups\n" in unit


def test_caddy_takes_the_configuration(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    file = tmp_path / "Caddyfile"
    names = ("news.example", "--desk", "desk.example")
    file.write_text(printed("service", "caddy", *names, "--dir", newsroom.path))
    command = [str(need("caddy")), "validate", "--config", str(file), "--adapter", "caddyfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = file.read_text()
    assert text.count("output discard") == 2
    assert "reverse_proxy 127.0.0.1:8001" in text
    assert str(newsroom.store.current) in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("caddy", "news.example", "--desk", "news.example"),
        ("caddy", "news.example {\n\trespond evil\n}"),
        ("caddy", "news.example", "--desk", "desk.example }"),
        ("systemd", "--user", "root\nExecStartPre=/bin/sh"),
    ],
)
def test_what_no_configuration_can_hold_is_refused(
    newsroom: NewsroomFolder, arguments: tuple[str, ...]
) -> None:
    with pytest.raises(DrukarError):
        printed("service", *arguments, "--dir", newsroom.path)
