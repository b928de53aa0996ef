"""Signing in, in a real browser: with an app, a key, a recovery code, and with the keyboard."""

from __future__ import annotations

import pytest
from browser import chromium
from playwright.sync_api import Browser, Page, expect

from desk.accounts import account, sign_in


@pytest.fixture(scope="module")
def browser():  # type: ignore[no-untyped-def]
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, desk_server: str):  # type: ignore[no-untyped-def]
    """Give a page that is closed before the server is: an answer cut by the end is no fault."""
    context = browser.new_context()
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert problems == []


def test_password_and_app(page: Page, desk_server: str) -> None:
    user = account("nadzeja", "publisher")
    sign_in(page, desk_server, user)
    expect(page.locator("h1")).to_contain_text("drukar")
