"""The onion: made by tor itself without a network, told on the clear site and nowhere else."""

from __future__ import annotations

import subprocess
import urllib.request
from email.message import Message
from pathlib import Path

import pytest
from browser import served
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.errors import MachineError, NewsroomError
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom
from drukar.newsroom.onion import onion_address, set_up_onion
from needs import need

ADDRESS = "a" * 56 + ".onion"


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    return make_newsroom(tmp_path / "newsroom")


def headers(address: str, **sent: str) -> Message:
    with urllib.request.urlopen(urllib.request.Request(address, headers=sent)) as answer:
        found: Message = answer.headers
        return found


def test_tor_makes_the_address_once_and_accepts_its_configuration(newsroom: NewsroomFolder) -> None:
    tor = need("tor")
    command = ["onion", "setup", "--dir", str(newsroom.path), "--port", "8123"]
    said = CliRunner().invoke(cli, command, catch_exceptions=False)
    assert said.exit_code == 0, said.output
    address = onion_address(newsroom)
    assert address.endswith(".onion")
    assert f"http://{address}/" in said.output
    torrc = newsroom.path / "onion" / "torrc"
    text = torrc.read_text()
    assert "HiddenServicePort 80 127.0.0.1:8123" in text
    assert "HiddenServicePoWDefensesEnabled 1" in text
    assert "SocksPort 0" in text
    verified = subprocess.run(
        [tor, "--verify-config", "-f", torrc], check=False, capture_output=True, text=True
    )
    assert verified.returncode == 0, verified.stdout
    secret = newsroom.path / "secrets" / "onion"
    assert secret.stat().st_mode & 0o777 == 0o700
    key = (secret / "hs_ed25519_secret_key").read_bytes()
    again = CliRunner().invoke(cli, [*command, "--json"], catch_exceptions=False)
    assert address in again.output
    assert (secret / "hs_ed25519_secret_key").read_bytes() == key


def test_only_the_clear_site_tells_of_it_and_nothing_asks_for_https(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("<h1>River News</h1>")
    with served(tmp_path, onion=ADDRESS) as address:
        clear = headers(f"{address}en/index.html?a=1")
        onion = headers(f"{address}en/index.html", Host=ADDRESS)
    assert clear["onion-location"] == f"http://{ADDRESS}/en/index.html?a=1"
    assert onion["onion-location"] is None
    for found in (clear, onion):
        assert "upgrade-insecure-requests" not in found["content-security-policy"]
        assert found["strict-transport-security"] is None
    with served(tmp_path) as address:
        assert headers(f"{address}en/index.html")["onion-location"] is None


def test_without_tor_it_says_what_to_install(newsroom: NewsroomFolder) -> None:
    with pytest.raises(NewsroomError, match="apt install tor"):
        set_up_onion(newsroom, "127.0.0.1:8000", tor="no-such-tor")
    assert not (newsroom.path / "onion").exists()


def test_a_folder_that_tor_cannot_be_told_of_is_refused(tmp_path: Path) -> None:
    need("tor")
    newsroom = make_newsroom(tmp_path / "river news")
    with pytest.raises(NewsroomError, match="plain name"):
        set_up_onion(newsroom, "127.0.0.1:8000")


def test_what_tor_refuses_is_said(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    tor = tmp_path / "tor"
    tor.write_text("#!/bin/sh\necho '[err] no such option'\n[ $1 = --list-modules ]\n")
    tor.chmod(0o755)
    with pytest.raises(NewsroomError, match="no such option"):
        set_up_onion(newsroom, "127.0.0.1:8000", tor=str(tor))
    assert "PoW" not in (newsroom.path / "onion" / "torrc").read_text()
    tor.write_text("#!/bin/sh\necho 'no room'\n")
    with pytest.raises(MachineError, match="made no address: no room"):
        set_up_onion(newsroom, "127.0.0.1:8000", tor=str(tor))


def test_what_is_no_address_is_none(newsroom: NewsroomFolder) -> None:
    assert onion_address(open_newsroom(newsroom.path)) == ""
    folder = newsroom.path / "secrets" / "onion"
    folder.mkdir()
    (folder / "hostname").write_text("evil.example\r\nX: y")
    assert onion_address(newsroom) == ""
    (folder / "hostname").write_text(f"{ADDRESS}\n")
    assert onion_address(newsroom) == ADDRESS
