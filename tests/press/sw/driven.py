"""Real browsers, driven the same way: Chromium by Playwright, Firefox by WebDriver BiDi.

Both run scripts in a page and are looked at through them; nothing is waited for but what a reader
would see.
"""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from browser import chromium
from playwright.sync_api import Browser, Error, Page
from websockets.sync.client import ClientConnection, connect

from needs import need

LONGEST_WAIT = 60


class Tab(ABC):
    """A page as a reader has it. ``trouble`` is what the browser said of the last address."""

    trouble = ""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address; a browser's own error page is no error."""

    @abstractmethod
    def ask(self, expression: str) -> Any:
        """Return the value of an expression, which may be a promise."""

    @abstractmethod
    def close(self) -> None:
        """Close it, with all that its browser kept for it."""

    def until(self, expression: str) -> Any:
        """Return the value of an expression once it is true; fail if it never is."""
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            with suppress(Error, BrowserError):  # a page that is being left cannot be asked
                if value := self.ask(expression):
                    return value
            time.sleep(0.02)
        raise AssertionError(f"never true: {expression}\n{self.trouble}\n{self.text()}")

    def text(self) -> str:
        """Return what the page says."""
        text: str = self.ask("document.documentElement.innerText")
        return text

    def visit(self, address: str) -> None:
        """Open an address for the first time, and wait until the worker is there."""
        self.go(address)
        self.until(
            "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller)"
            ".then(Boolean)"
        )


class BrowserError(Exception):
    """The browser could not do what it was told."""


class Driven(ABC):
    """A browser."""

    name: str

    @abstractmethod
    def tab(self) -> Tab:
        """Return a new page that shares nothing with any other."""


class _ChromiumTab(Tab):
    def __init__(self, browser: Browser) -> None:
        self._context = browser.new_context()
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(LONGEST_WAIT * 1000)

    def go(self, address: str) -> None:
        with suppress(Error):
            self.page.goto(address, wait_until="load")

    def ask(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def close(self) -> None:
        self._context.close()


class DrivenChromium(Driven):
    """Chromium."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def tab(self) -> Tab:
        return _ChromiumTab(self._browser)


class _FirefoxTab(Tab):
    def __init__(self, firefox: DrivenFirefox) -> None:
        self._firefox = firefox
        self._user = firefox.tell("browser.createUserContext")["userContext"]
        created = firefox.tell("browsingContext.create", type="tab", userContext=self._user)
        self._context = created["context"]

    def go(self, address: str) -> None:
        self.trouble = ""
        try:
            self._firefox.tell(
                "browsingContext.navigate", context=self._context, url=address, wait="complete"
            )
        except BrowserError as error:
            self.trouble = str(error)

    def ask(self, expression: str) -> Any:
        answer = self._firefox.tell(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self._context},
            awaitPromise=True,
        )
        if answer["type"] != "success":
            raise BrowserError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def close(self) -> None:
        self._firefox.tell("browser.removeUserContext", userContext=self._user)


class DrivenFirefox(Driven):
    """Firefox."""

    name = "firefox"

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self.tell("session.new", capabilities={})

    def tab(self) -> Tab:
        return _FirefoxTab(self)

    def tell(self, method: str, **params: object) -> Any:
        """Give a command and return its result; raises ``BrowserError``."""
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._connection.recv(LONGEST_WAIT))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise BrowserError(f"{method}: {answer['message']}")
                return answer["result"]


@contextmanager
def driven_chromium() -> Iterator[Driven]:
    """Give Chromium; the test is skipped where there is none."""
    with chromium() as browser:
        yield DrivenChromium(browser)


@contextmanager
def driven_firefox() -> Iterator[Driven]:
    """Give Firefox; the test is skipped where there is none."""
    command = need("firefox")
    with tempfile.TemporaryDirectory(prefix="drukar-firefox-") as profile:
        Path(profile, "user.js").write_text(
            'user_pref("app.update.enabled", false);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
            'user_pref("network.captive-portal-service.enabled", false);\n'
            'user_pref("network.connectivity-service.enabled", false);\n'
            'user_pref("remote.active-protocols", 1);\n',
            encoding="ascii",
        )
        command_line = [
            str(command),
            "--headless",
            "--profile",
            profile,
            "--remote-debugging-port",
            "0",
        ]
        said = Path(profile, "said.txt")
        with said.open("wb") as file:
            process = subprocess.Popen(command_line, stdout=subprocess.DEVNULL, stderr=file)
        with process:
            try:
                with connect(f"{_listening(process, said)}/session", max_size=None) as connection:
                    yield DrivenFirefox(connection)
            finally:
                process.kill()


def _listening(process: subprocess.Popen[bytes], said: Path) -> str:
    """Return the address at which Firefox takes commands, once it has said so."""
    end = time.monotonic() + LONGEST_WAIT
    while process.poll() is None and time.monotonic() < end:
        found = re.search(
            r"WebDriver BiDi listening on (ws://\S+)", said.read_text("utf-8", "ignore")
        )
        if found:
            return found[1]
        time.sleep(0.02)
    raise BrowserError(f"Firefox does not listen: {said.read_text('utf-8', 'ignore')}")
