"""Debian's Chromium, driven by Playwright, for tests that look as a reader does."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, expect, sync_playwright

from drukar.newsroom.server import address_of, listen, site_app
from needs import need

# How long it takes until something is seen depends on what else the machine does.
expect.set_options(timeout=60_000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser; the test is skipped where there is none."""
    executable = need("chromium")
    need("libatomic")  # for the Node that Playwright brings
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(folder: Path, onion: str = "") -> Iterator[str]:
    """Serve a site by drukar's own server and give its address."""
    listening = listen("127.0.0.1", 0)
    config = uvicorn.Config(
        site_app(folder, onion),
        access_log=False,
        log_level="error",
        server_header=False,
        lifespan="off",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield address_of(listening)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
