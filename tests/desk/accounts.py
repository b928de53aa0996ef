"""Accounts for tests, and signing in to the desk as they do."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from playwright.sync_api import Page, expect

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import give_role

PASSWORD = "a ferry at six in the morning"


def account(name: str, role: str, *, factor: bool = True) -> User:
    """Return a new account with a role; with an authenticator app unless told otherwise."""
    user: User = User.objects.create_user(username=name, password=PASSWORD)
    give_role(user, role)
    if factor:
        totp.TOTP.activate(user, totp.generate_totp_secret())
    return user


def code(user: User) -> str:
    """Return what the authenticator app of `user` shows now."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - models need Django

    secret = Authenticator.objects.get(user=user, type="totp").wrap().instance.data["secret"]
    return code_of(secret)


def code_of(secret: str) -> str:
    """Return what an authenticator app shows for `secret` now."""
    counters = list(totp.yield_hotp_counters_from_time())
    counter = counters[len(counters) // 2]  # between those of a clock that is slow or fast
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def client(user: User) -> Client:
    """Return a client without a browser that is signed in."""
    signed_in = Client(headers={"host": "localhost"})
    signed_in.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return signed_in


def sign_in(page: Page, address: str, user: User) -> None:
    """Sign in with a browser, with the second factor that the account has."""
    page.goto(f"{address}/desk/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    if user.authenticator_set.exists():
        page.get_by_label("Code").fill(code(user))
        page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page, page.locator("body").inner_text()).to_have_url(re.compile(rf"{address}/desk/.*"))
