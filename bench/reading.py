"""How long a reader waits for an unseen story when the site's address hangs.

    python -m bench.reading [--runs 40]

A signed newsroom has three mirrors, of which one is dead: it takes connections and says nothing.
Each run is a browser (Chromium) that nobody has used: it visits the site, the address begins to
hang, and a story that it has not seen is opened. The time ends when the headline is on the
screen. Beside it, the same with an address that answers. The limit is 1.5 s for the 95th
percentile.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import paper
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.offline_files import want

_STORIES = 200
_INSTALLED = (
    "() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)"
    ".then(Boolean)"
)


class Host(ThreadingHTTPServer):
    """An address; while ``hangs``, it takes connections and says nothing."""

    daemon_threads = True

    def __init__(self, site: Path, *, hangs: bool = False) -> None:
        self.hangs = hangs
        self.ended = threading.Event()
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(site)))

    @property
    def address(self) -> str:
        """Return where it is."""
        return f"http://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: browsers hang up."""


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self) -> None:
        if self.server.hangs:
            self.server.ended.wait()
            return
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=40)
    runs = parser.parse_args().runs
    with TemporaryDirectory(prefix="drukar-reading-") as folder, ExitStack() as stack:
        newsroom = _newsroom(Path(folder))
        site = newsroom / "site" / "current"
        hosts = [stack.enter_context(_hosting(site, hangs=n == 1)) for n in range(4)]
        origin, mirrors = hosts[0], hosts[1:]
        listed = [{"url": mirror.address, "kind": "own"} for mirror in mirrors]
        origin.hangs, mirrors[0].hangs = False, True
        want(open_newsroom(newsroom), "_ed/mirrors.json", json.dumps({"mirrors": listed}).encode())
        _drukar(newsroom, "keys", "sign", *_keys(newsroom))
        _drukar(newsroom, "publish")
        stories = sorted(path.relative_to(site.resolve()) for path in _stories(site))[:runs]
        browser = stack.enter_context(_chromium())
        for name, hangs in (("the address answers", False), ("the address hangs", True)):
            taken = sorted(_opened(browser, origin, str(path), hangs=hangs) for path in stories)
            late = taken[min(len(taken) - 1, int(len(taken) * 0.95))]
            print(
                f"{name}: {len(taken)} stories, median {statistics.median(taken):.2f} s,"
                f" p95 {late:.2f} s, longest {taken[-1]:.2f} s"
            )


def _opened(browser: Browser, origin: Host, path: str, *, hangs: bool) -> float:
    """Return after how many seconds a story was on the screen of one who came once before."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(f"{origin.address}index.html")
        page.wait_for_function(_INSTALLED)
        origin.hangs = hangs
        start = time.perf_counter()
        page.goto(origin.address + path, wait_until="commit")
        page.locator("main h1").wait_for()
        return time.perf_counter() - start
    finally:
        origin.hangs = False
        context.close()


def _newsroom(folder: Path) -> Path:
    """Return a newsroom with keys that was published."""
    newsroom = folder / "newsroom"
    (folder / "paper").mkdir()
    paper.write(folder / "paper", _STORIES)
    command = ["new", str(newsroom), "--no-desk", "--paper", str(folder / "paper")]
    subprocess.run([sys.executable, "-m", "drukar.cli.main", *command], check=True)
    (folder / "passphrase").write_text("seven ferries at dusk\n")
    _drukar(newsroom, "keys", "init", *_keys(newsroom))
    _drukar(newsroom, "publish")
    return newsroom


def _keys(newsroom: Path) -> tuple[str, ...]:
    stick, passphrase = newsroom.with_name("stick"), newsroom.with_name("passphrase")
    return ("--keys", str(stick), "--passphrase-file", str(passphrase))


def _drukar(newsroom: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "drukar.cli.main", *arguments, "--dir", str(newsroom)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _stories(site: Path) -> Iterator[Path]:
    """Yield the pages of stories: those that stand in the folder of a day."""
    for tag in site.resolve().iterdir():
        if tag.is_dir():
            yield from tag.glob("[0-9][0-9][0-9][0-9]/[0-9][0-9]/[0-9][0-9]/*.html")


@contextmanager
def _hosting(site: Path, *, hangs: bool) -> Iterator[Host]:
    host = Host(site, hangs=hangs)
    thread = threading.Thread(target=host.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.ended.set()
        host.shutdown()
        host.server_close()


@contextmanager
def _chromium() -> Iterator[Browser]:
    executable = which("chromium") or which("google-chrome") or os.environ["CHROMIUM"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


if __name__ == "__main__":
    main()
