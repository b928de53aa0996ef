"""The configurations under the real servers: a reader's browser can fetch, nobody is logged."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import urllib3
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.edition.source import FolderSource, WebSource
from drukar.edition.verify import verify
from drukar.errors import MirrorError
from drukar.mirrors.config import SERVERS, server_config
from drukar.mirrors.pull import pull
from needs import need
from signing import NOW, SignedFolder

CONTENT = b"a picture"
ASSET = "_b/ab/" + "ab" * 32 + ".jpg"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a pulled copy."""
    signed = SignedFolder(tmp_path / "newsroom")
    signed.publish({"en/index.html": b"<h1>River News</h1>", "404.html": b"Not here"})
    site = signed.write_site(tmp_path / "site")
    pull(FolderSource(site), tmp_path / "copy", None, now=NOW)
    (tmp_path / "copy" / "assets" / "ab").mkdir()
    (tmp_path / "copy" / "assets" / "ab" / ASSET.rpartition("/")[2]).write_bytes(CONTENT)
    return tmp_path / "copy"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _command(server: str, text: str, folder: Path) -> list[str]:
    binary = str(need(server))
    path = folder / "config"
    if server == "caddy":
        path.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}", encoding="utf-8")
        return [binary, "run", "--config", str(path), "--adapter", "caddyfile"]
    path.write_text(
        "daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\n"
        "types { text/html html; image/jpeg jpg; application/json json; }\n"
        + "".join(f"{each}_temp_path {each};\n" for each in ("client_body", "proxy", "fastcgi"))
        + "".join(f"{each}_temp_path {each};\n" for each in ("uwsgi", "scgi"))
        + f"{text}}}\n",
        encoding="utf-8",
    )
    return [binary, "-p", str(folder), "-c", str(path), "-e", "/dev/null"]


@contextmanager
def running(server: str, copy: Path) -> Iterator[tuple[str, Path]]:
    """Serve a copy; give its address, and the folder in which the server could write."""
    port = _free_port()
    name = f"http://127.0.0.1:{port}"
    folder = copy.parent / "server"
    folder.mkdir()
    command = _command(server, server_config(server, name, copy / "current"), folder)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env={"HOME": str(folder)}
        )
        try:
            _wait(port, process, folder / "said")
            yield f"{name}/", folder
        finally:
            process.terminate()
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, said.read_text("utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(said.read_text("utf-8"))


@pytest.mark.parametrize("server", SERVERS)
def test_a_browser_elsewhere_can_fetch_and_nobody_is_logged(server: str, copy: Path) -> None:
    with running(server, copy) as (address, folder):
        for path, status, kept in (
            ("en/index.html", 200, "no-cache"),
            ("_ed/m/timestamp.json", 200, "no-cache"),
            (ASSET, 200, "public, max-age=31536000, immutable"),
            ("nowhere-secret.html", 404, "no-cache"),
            ("_b/ab/.hidden", 404, None),
        ):
            answer = urllib3.request(
                "GET", address + path, headers={"User-Agent": "a-secret-agent"}, retries=False
            )
            assert answer.status == status, path
            assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"], path
            assert "Last-Modified" not in answer.headers
            assert "ETag" not in answer.headers
            assert kept is None or answer.headers.getlist("Cache-Control") == [kept], path
        assert verify(WebSource(address), None, now=NOW).faults == []
    written = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert b"secret" not in written
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["a b", "x; include /etc/passwd", "a{b}", "a\nb", ""])
@pytest.mark.parametrize("server", SERVERS)
def test_no_name_slips_a_directive_in(server: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(MirrorError, match="as it stands"):
        server_config(server, name, tmp_path)
    with pytest.raises(MirrorError, match="as it stands"):
        server_config(server, "mirror.example", Path(f"/srv/a{{{name}"))


@pytest.mark.parametrize("server", SERVERS)
def test_the_command_prints_it(server: str, tmp_path: Path) -> None:
    arguments = ["mirror", "config", server, str(tmp_path), "--name", "mirror.example"]
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.output == server_config(server, "mirror.example", tmp_path / "current")
    assert f"{tmp_path}/current" in done.output
