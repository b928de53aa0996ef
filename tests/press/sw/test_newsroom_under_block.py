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

from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.mirroring import checks
from drukar.newsroom.mirrors import read_mirrors
from drukar.newsroom.offline_files import want
from sw.driven import Tab
from sw.hosts import hosting
from sw.newsstand import is_shown, says
from waiting import wait_for
from web_servers import running

PAPER = Path(__file__).parents[2] / "papers" / "two-languages"
KEEPER = "en/2026/03/01/keeper-counts.html"
UNSEEN = "en/2026/03/08/wheel-cracked.html"


def run(*arguments: object) -> None:
    command = [sys.executable, "-m", "drukar.cli.main", *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


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


def test_blocked_at_nine_and_read_at_five_past(newsroom: Path, tab: Tab, tmp_path: Path) -> None:
    """The drill of docs/how-to/move-when-you-are-blocked.md, by the commands that it names."""
    own, reserve = tmp_path / "own", tmp_path / "reserve"
    own.mkdir()
    reserve.mkdir()
    keys = ("--keys", newsroom.with_name("stick"))
    passphrase = ("--passphrase-file", newsroom.with_name("passphrase"))
    for name in ("first", "second"):
        if any(each.name == name for each in read_mirrors(open_newsroom(newsroom))):
            run("mirror", "remove", name, "--dir", newsroom)
    with hosting({}) as first, hosting({}) as second, serving(newsroom) as (origin, server):
        run("mirror", "add", "first", own, "--url", first.address, "--group", "own", *at(newsroom))
        run("mirror", "add", "second", reserve, "--url", second.address, *at(newsroom))
        run("keys", "sign", *at(newsroom), *keys, *passphrase)
        run("publish", *at(newsroom), "--workers", 1)
        run("mirror", "sync", *at(newsroom))
        first.files, second.files = files_in(own), files_in(reserve)
        assert second.address.encode() not in first.files["_ed/mirrors.json"]
        # Once an hour the newsroom itself looks at each mirror.
        wait_for("a look", lambda: checks(open_newsroom(newsroom), "second"))
        second.asked.clear()
        tab.visit(f"{origin}en/index.html")
        # Nine o'clock: the address is blocked. The newsroom promotes its reserve.
        server.kill()
        server.wait()
        assert second.asked == []
        run("mirror", "promote", "second", *at(newsroom), *keys, *passphrase)
        first.files, second.files = files_in(own), files_in(reserve)
        assert second.address.encode() in first.files["_ed/mirrors.json"]
        # Who reads on does so through the mirror that was known, and learns of the other there.
        tab.go(origin + KEEPER)
        tab.until(is_shown("mirror"))
        tab.until(knows(origin, second.address))
        # Five past: the mirror that was known is blocked, too.
        first.refuse()
        tab.go(origin + UNSEEN)
        tab.until(is_shown("mirror"))
        assert "The wheel is cracked" in tab.text()
        assert second.asked


def knows(site: str, mirror: str) -> str:
    """Return the expression for a browser that will ask a mirror of a site."""
    settled = f"caches.open('drukar-trust{site}').then((found) => found.match('{site}settled'))"
    return f"{settled}.then((found) => found?.text()).then((text) => text?.includes('{mirror}'))"


def at(newsroom: Path) -> tuple[str, Path]:
    return "--dir", newsroom


def files_in(folder: Path) -> dict[str, bytes]:
    """Return what a mirror has, as a server of it would serve it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
