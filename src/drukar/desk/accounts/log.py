"""What is written down of accounts, beside Wagtail's own log of pages and entries.

All of it stands in Wagtail's log, on the site history report. Nothing of a browser or an address is
written. A failed sign-in is written for a name that exists, since one that does not may be a
password that was typed in the wrong place.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.log_actions import log as write

from drukar.desk.accounts.models import User

ACTIONS = {
    "drukar.sign_in": ("Sign in", "Signed in"),
    "drukar.sign_out": ("Sign out", "Signed out"),
    "drukar.sign_in_failed": ("Failed sign-in", "Somebody failed to sign in"),
    "drukar.lock_account": ("Lock account", "Account locked, all sessions ended"),
    "drukar.unlock_account": ("Unlock account", "Account unlocked"),
    "drukar.password": ("Change password", "Password changed"),
    "drukar.factor_added": ("Add second factor", "Second factor added: {what}"),
    "drukar.factor_removed": ("Remove second factor", "Second factor removed: {what}"),
    "drukar.factor_used": ("Use recovery code", "Signed in with a recovery code"),
    "drukar.factor_failed": ("Wrong second factor", "A wrong code or key was given"),
    "drukar.role": ("Change role", "Role: {what}"),
    "drukar.refused": ("Refused", "Asked for what this account may not: {what}"),
}


def _formatter(label: str, message: str) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        def format_message(self, log_entry: Any) -> str:
            return message.format(what=log_entry.data.get("what", ""))

    Formatter.label = label
    return Formatter


def register(actions: LogActionRegistry) -> None:
    """Tell Wagtail of every action here."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action)(_formatter(label, message))


def note(action: str, account: User, by: User | None, what: str = "") -> None:
    """Write down `action` on `account`, done by `by`; ``None`` is somebody who is not signed in."""
    write(account, f"drukar.{action}", user=by, data={"what": what[:200]})


def refused(account: User, what: str) -> None:
    """Write down that `account` asked for what it may not."""
    note("refused", account, account, what)


def signed_in(request: HttpRequest, user: User, **_: object) -> None:
    """``user_logged_in``."""
    note("sign_in", user, user)


def signed_out(request: HttpRequest, user: User | None, **_: object) -> None:
    """``user_logged_out``; there is nobody where a session was over already."""
    if user is not None:
        note("sign_out", user, user)


def sign_in_failed(credentials: dict[str, Any], **_: object) -> None:
    """``user_login_failed``."""
    account = User.objects.filter(username=credentials.get("username", "")).first()
    if account is not None:
        note("sign_in_failed", account, None)


def password_changed(request: HttpRequest, user: User, **_: object) -> None:
    """``allauth.account.signals.password_changed``."""
    note("password", user, user)


def factor_added(request: HttpRequest, user: User, authenticator: Any, **_: object) -> None:
    """``allauth.mfa.signals.authenticator_added``, and ``_reset`` for new recovery codes."""
    note("factor_added", user, user, str(authenticator.get_type_display()))


def factor_removed(request: HttpRequest, user: User, authenticator: Any, **_: object) -> None:
    """``allauth.mfa.signals.authenticator_removed``."""
    note("factor_removed", user, user, str(authenticator.get_type_display()))


def factor_used(request: HttpRequest, user: User, authenticator: Any, **_: object) -> None:
    """``allauth.mfa.signals.authenticator_used``: of note only where it was a recovery code."""
    if authenticator.type == authenticator.Type.RECOVERY_CODES:
        note("factor_used", user, user)


def factor_failed(user: User, **_: object) -> None:
    """``allauth.mfa.signals.authentication_failed``."""
    note("factor_failed", user, None)
