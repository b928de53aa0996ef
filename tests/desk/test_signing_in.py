"""Signing in, in a real browser: with an app, a key, a recovery code, and with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import chromium
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from desk.accounts import PASSWORD, account, client, code_of, sign_in
from desk.editing import tab_to
from drukar.desk.accounts.models import User


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, desk_server: str) -> Iterator[Page]:
    """Give a page that is closed before the server is: an answer cut by the end is no fault."""
    cache.clear()
    context = browser.new_context(base_url=desk_server)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    opened.on("request", lambda asked: problems.append(asked.url) if _leaves(asked.url) else None)
    yield opened
    context.close()
    assert problems == []


def _leaves(address: str) -> bool:
    return not address.startswith(("http://localhost:", "data:", "blob:"))


def sign_out(page: Page) -> None:
    page.goto("/account/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()


def password(page: Page, name: str = "nadzeja") -> None:
    """Give name and password by the keyboard alone."""
    page.goto("/desk/")
    tab_to(page, page.get_by_label("Username"))
    page.keyboard.type(name)
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def press(page: Page, role: str, name: str) -> None:
    tab_to(page, page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
    page.keyboard.press("Enter")


def confirm(page: Page) -> None:
    """Give the password again, as is asked before a factor changes."""
    expect(page.get_by_role("heading", name="Confirm Access")).to_be_visible()
    tab_to(page, page.get_by_label("Password"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def test_an_app_is_set_up_with_the_keyboard_and_a_code_on_paper_stands_in(page: Page) -> None:
    account("nadzeja", "publisher", factor=False)
    password(page)
    expect(page.get_by_text("Your role needs a second factor.")).to_be_visible()
    page.goto("/desk/stories/")
    press(page, "link", "Set up an app")
    confirm(page)
    secret = page.get_by_label("Authenticator secret").input_value()
    tab_to(page, page.get_by_label("Authenticator code"))
    page.keyboard.type(code_of(secret))
    page.keyboard.press("Enter")
    first, second, *rest = page.get_by_label("Unused codes").input_value().split()
    assert len(rest) == 8
    press(page, "link", "I have written them down")
    press(page, "link", "Back to the desk")
    expect(page.locator("h1")).to_contain_text("drukar")
    for given, taken in ((first, True), (first, False), (second, True)):
        sign_out(page)
        password(page)
        tab_to(page, page.get_by_label("Code"))
        page.keyboard.type(given)
        page.keyboard.press("Enter")
        if taken:
            expect(page.locator("h1")).to_contain_text("drukar")
            continue
        expect(page.get_by_text("Incorrect code.")).to_be_visible()
        press(page, "button", "Cancel")
        sign_in(page, "", User.objects.get(username="nadzeja"))


def test_a_key_signs_in_after_the_password_and_alone_unless_the_account_is_locked(
    page: Page,
) -> None:
    publisher = client(account("hanna", "publisher"))
    user = account("nadzeja", "publisher", factor=False)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    password(page)
    press(page, "link", "Add a key")
    confirm(page)
    page.get_by_label("Name").fill("Stick")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="I have written them down").click()
    page.get_by_role("link", name="Back to the desk").click()
    expect(page.locator("h1")).to_contain_text("drukar")

    sign_out(page)
    password(page)
    page.get_by_role("button", name="Use a security key").click()
    expect(page.locator("h1")).to_contain_text("drukar")

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("h1")).to_contain_text("drukar")

    publisher.post(f"/desk/users/{user.pk}/lock/")
    page.goto("/desk/stories/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Account Inactive")).to_be_visible()
    page.goto("/desk/stories/")
    expect(page.get_by_role("heading", name="Sign in to the desk")).to_be_visible()
