"""From a new newsroom to a reader who is kept from it, with nothing but drukar's own commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.offline_files import want
from sw.driven import Tab
from sw.newsstand import is_shown, says
from web_servers import running

PAPER = Path(__file__).parents[2] / "papers" / "two-languages"
UNSEEN = "en/2026/03/08/wheel-cracked.html"


def run(*arguments: object) -> None:
    done = CliRunner().invoke(cli, [str(each) for each in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output


@contextmanager
def serving(newsroom: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a newsroom by its own command; give its address, and what ends it."""
    command = [sys.executable, "-m", "drukar.cli.main"]
    with subprocess.Popen(
        [*command, "serve", "--dir", str(newsroom), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[2], process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a newsroom that was published before it had keys, and after."""
    folder = tmp_path_factory.mktemp("newsroom") / "weir"
    run("new", folder, "--no-desk", "--paper", PAPER, "--workers", 1)
    run("publish", "--dir", folder, "--workers", 1)
    passphrase = folder.with_name("passphrase")
    passphrase.write_text("seven ferries at dusk\n")
    keys = ("--dir", folder, "--keys", folder.with_name("stick"), "--passphrase-file", passphrase)
    run("keys", "init", *keys)
    run("publish", "--dir", folder, "--workers", 1)
    return folder


def test_an_unseen_story_comes_from_a_mirror_once_the_newsrooms_server_is_gone(
    newsroom: Path, tab: Tab, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    root = newsroom / "site" / "metadata" / "1.root.json"
    run("mirror", "pull", newsroom / "site" / "current", copy, "--root", root)
    keys = ("--keys", newsroom.with_name("stick"))
    passphrase = ("--passphrase-file", newsroom.with_name("passphrase"))
    with running("nginx", copy) as (mirror, _), serving(newsroom) as (origin, server):
        listed = json.dumps({"mirrors": [{"url": mirror, "kind": "own"}]}).encode()
        want(open_newsroom(newsroom), "_ed/mirrors.json", listed)
        run("keys", "sign", "--dir", newsroom, *keys, *passphrase)
        run("publish", "--dir", newsroom, "--workers", 1)
        run("mirror", "pull", origin, copy)
        tab.visit(f"{origin}en/index.html")
        server.kill()
        server.wait()
        tab.go(origin + UNSEEN)
        tab.until(says("You are reading this through a mirror"))
        tab.until(is_shown("mirror"))
        assert tab.ask("location.href") == origin + UNSEEN
        assert "The wheel is cracked" in tab.text()
        # A mirror of the newsroom's own is an address to come to, too.
        tab.visit(f"{mirror}en/index.html")
        assert not tab.ask(is_shown("mirror"))
