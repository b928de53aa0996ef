"""The configurations under the real servers: a reader's browser can fetch, nobody is logged."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import urllib3
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.edition.web_source import WebSource
from drukar.errors import MirrorError
from drukar.mirrors.config import SERVERS, server_config
from drukar.mirrors.pull import pull
from signing import NOW, SignedFolder
from web_servers import running

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


@pytest.mark.parametrize("server", SERVERS)
def test_tor_browser_is_told_of_the_onion_where_there_is_one(server: str, copy: Path) -> None:
    onion = "b" * 56 + ".onion"
    with running(server, copy, onion) as (address, _):
        for path in ("en/index.html?a=1", "nowhere.html"):
            answer = urllib3.request("GET", address + path, retries=False)
            told = answer.headers.getlist("Onion-Location")
            assert path.startswith("nowhere") or told == [f"http://{onion}/{path}"]
            assert "Strict-Transport-Security" not in answer.headers
    assert "Onion" not in server_config(server, "mirror.example", copy)
    with pytest.raises(MirrorError, match="as it stands"):
        server_config(server, "mirror.example", copy, "x.onion; evil")


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
