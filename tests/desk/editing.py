"""A browser at the desk, for tests of what an editor sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from browser import chromium
from django.conf import settings
from django.test import Client
from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import ConsoleMessage, Locator, Page, expect
from wagtail.admin.views.generic.mixins import JsonPostResponseMixin

from desk.accounts import account, client
from drukar.desk.accounts.models import User

# A machine that runs other tests besides is slow; nothing is judged by how long it takes.
expect.set_options(timeout=30_000)


_REFUSED = "Failed to load resource: the server responded with a status of 400 (Bad Request)"


@contextmanager
def at_the_desk(address: str, *users: User, expected: str = "") -> Iterator[list[Page]]:
    """Give each of `users` a window at the desk; fails on anything that a script complains of.

    What has `expected` in it is no complaint. A request to anybody else fails too.
    """
    problems: list[str] = []
    refused: list[str] = []
    refuse = JsonPostResponseMixin.json_error_response

    def noted(view: JsonPostResponseMixin, code: str, message: str) -> object:
        refused.append(code)
        return refuse(view, code, message)

    # Not inside: what runs in Playwright's loop has database connections of its own, which are
    # those of the test before.
    sessions = [_session(user) for user in users]
    with patch.object(JsonPostResponseMixin, "json_error_response", noted), chromium() as browser:
        contexts = [browser.new_context(viewport={"width": 1300, "height": 900}) for _ in users]
        pages = []
        for context, session in zip(contexts, sessions, strict=True):
            # Signing in has tests of its own.
            name = settings.SESSION_COOKIE_NAME
            context.add_cookies([{"name": name, "value": session, "url": address}])
            page = context.new_page()
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda line: _note(problems, line))
            page.on("request", lambda asked: _stays(problems, asked.url, address))
            pages.append(page)
        yield pages
        for context in contexts:
            context.close()
    problems = [line for line in problems if not (expected and expected in line)]
    for code in refused:  # saving in the background, where a button was quicker
        if code == "invalid_revision" and _REFUSED in problems:
            problems.remove(_REFUSED)
    assert not problems, problems


def _stays(problems: list[str], asked: str, address: str) -> None:
    if not asked.startswith((address, "data:", "blob:", "about:")):
        problems.append(f"somebody else is asked: {asked}")


def _note(problems: list[str], line: ConsoleMessage) -> None:
    # The editor of running text brings two style elements along, for placeholders and for lists
    # inside lists, and the focal point chooser an empty handler; the policy stops them and nothing
    # needs them.
    where = line.location.get("url", "")
    harmless = line.text.startswith("Applying inline style violates") or (
        "jquery.Jcrop" in where and "inline event handler" in line.text
    )
    if line.type == "error" and not harmless:
        problems.append(line.text)


def tab_to(page: Page, wanted: Locator, *, most: int = 90) -> None:
    """Press Tab until `wanted` has the focus."""
    wanted.wait_for(state="attached")
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab")


def _session(user: User) -> str:
    """Return the session of a client that is signed in."""
    return str(client(user).cookies[settings.SESSION_COOKIE_NAME].value)


def publisher() -> User:
    """Return a publisher with a second factor."""
    return account("nadzeja", "publisher")


def signed_in(role: str = "publisher") -> Client:
    """Return a client without a browser, of a new account with that role."""
    found = client(account(f"somebody-{role}", role))
    found.defaults["HTTP_HOST"] = "localhost"
    return found


def work_off() -> None:
    """Do what waits in the queue for the worker: search and where-used are brought up to date."""
    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="tests",
        excluded_queue_names=[],
    ).run()
