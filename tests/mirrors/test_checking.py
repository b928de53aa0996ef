"""A mirror is looked at as by a reader: over the web, through a proxy; nothing is believed."""

from __future__ import annotations

import functools
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from mirror_servers import Bench, free_port
from mirrored import Paper
from test_sync import FIRST

from drukar.edition.roles import staged
from drukar.edition.web_source import WebSource, source_of
from drukar.errors import SetupError
from drukar.mirrors.check import check
from drukar.mirrors.directory import DirectoryMirror
from signing import NOW


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "paper")


@pytest.fixture
def site(paper: Paper, tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    folder.mkdir()
    paper.sync(DirectoryMirror("m", folder), paper.edition(FIRST), paper.cursor("m"))
    return folder


@contextmanager
def proxy(servers: Bench) -> Iterator[str]:
    """Run a SOCKS proxy: that of Debian's ssh, over our own server."""
    account, port = servers.account("proxy"), free_port()
    command = ["ssh", "-F", "none", "-N", "-D", f"127.0.0.1:{port}", "-i", str(account.key)]
    command += ["-p", str(account.port), "-o", "StrictHostKeyChecking=no", "-o", "BatchMode=yes"]
    command += ["-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR"]
    with subprocess.Popen([*command, f"{account.user}@127.0.0.1"]) as process:
        try:
            _wait_for(port)
            yield f"socks5://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_good_one_over_the_web_and_through_a_proxy(
    paper: Paper, site: Path, servers: Bench
) -> None:
    with web(site, lambda status: True) as address, proxy(servers) as via:
        direct = check(source_of(address), paper.root, 1, now=NOW)
        assert direct.is_good
        assert (direct.version, direct.behind) == (1, False)
        through = check(source_of(address, via), paper.root, 2, now=NOW)
        assert through.is_good
        assert through.behind
        # Without its proxy nothing is asked by another way.
        away = check(source_of(address, "socks5://127.0.0.1:9"), paper.root, 1, now=NOW)
        assert "does not answer" in away.fault


def test_a_proxy_that_is_none(site: Path) -> None:
    with pytest.raises(SetupError, match="proxy"):
        list(WebSource("http://127.0.0.1:9/", "ftp://127.0.0.1").chunks("index.html", 10))


def test_what_is_wrong_is_said(paper: Paper, site: Path, tmp_path: Path) -> None:
    assert check(source_of(str(site)), paper.root, 1, now=NOW).is_good
    late = check(source_of(str(site)), paper.root, 1, now=NOW + timedelta(days=8))
    assert "out of date since" in late.fault
    other = Paper(tmp_path / "other")
    assert "cannot be trusted" in check(source_of(str(site)), other.root, 1, now=NOW).fault
    nothing = check(source_of(str(tmp_path / "nothing")), paper.root, 1, now=NOW)
    assert nothing.fault
    assert nothing.version == 0
    # Every page is forged, so whatever is looked at is.
    for page in site.rglob("*.html"):
        page.write_bytes(b"forged")
    found = [check(source_of(str(site)), paper.root, 1, now=NOW).fault for _ in range(20)]
    assert any("html has" in fault for fault in found)


@contextmanager
def web(site: Path, open_to: Callable[[int], bool]) -> Iterator[str]:
    """Serve a folder; browsers elsewhere may read answers whose status is `open_to` them."""

    class Handler(SimpleHTTPRequestHandler):
        def send_response(self, code: int, message: str | None = None) -> None:
            super().send_response(code, message)
            if open_to(code):
                self.send_header("Access-Control-Allow-Origin", "*")

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    handler = functools.partial(Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_one_that_browsers_cannot_read_is_of_no_use_to_them(paper: Paper, site: Path) -> None:
    """Also if only "not there" is closed to them: nobody learns that there is no newer root."""
    for open_to in (lambda status: False, lambda status: status == 200):
        with web(site, open_to) as address:
            source = source_of(address)
            fault = check(source, paper.root, 1, now=NOW).fault
            assert "Access-Control-Allow-Origin" in fault
            assert check(source, paper.root, 1, now=NOW, for_browsers=False).is_good
    with web(site, lambda status: True) as address:
        assert check(source_of(address), paper.root, 1, now=NOW).is_good


def test_what_waits_for_its_place_is_as_good(paper: Paper, site: Path) -> None:
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        (site / staged(1, path)).parent.mkdir(parents=True, exist_ok=True)
        page.rename(site / staged(1, path))
        page.write_bytes(b"the former edition's")
    assert all(check(source_of(str(site)), paper.root, 1, now=NOW).is_good for _ in range(8))
    # What waits for another edition counts for nothing.
    (site / "_ed" / "next" / "1").rename(site / "_ed" / "next" / "2")
    found = [check(source_of(str(site)), paper.root, 1, now=NOW).fault for _ in range(20)]
    assert any(found)
