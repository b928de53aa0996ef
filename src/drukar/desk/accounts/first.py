"""The first account of a newsroom, and those of the demo."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from drukar.desk.accounts import log
from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import EDITOR, PUBLISHER, REPORTER, give_role
from drukar.errors import DeskError


class Account(NamedTuple):
    """What somebody signs in with."""

    name: str
    password: str
    role: str


DEMO = (
    Account("nadzeja", "nadzeja-demo-1", PUBLISHER),
    Account("marek", "marek-demo-1", EDITOR),
    Account("oksana", "oksana-demo-1", REPORTER),
)
"""Known to everybody who reads this: for a desk that listens on this machine alone."""


@transaction.atomic
def first_publisher(name: str, password: str | None = None) -> str:
    """Make a publisher; return the password, drawn where none is given. It is stored nowhere.

    Raises ``DeskError`` for a name that is taken or no name, and for a password that is too weak.
    """
    password = password or secrets.token_urlsafe(15)
    account = User(username=name)
    try:
        validate_password(password, account)
        account.set_password(password)
        account.full_clean()
    except ValidationError as error:
        raise DeskError(
            " ".join(error.messages), where=name, remedy="Give another name, or another password."
        ) from error
    account.save()
    give_role(account, PUBLISHER)
    log.note("role", account, None, PUBLISHER)
    return password


@transaction.atomic
def demo_accounts() -> tuple[Account, ...]:
    """Make the accounts of the demo, where they are not there; return what one signs in with.

    Raises ``DeskError`` unless ``drukar.toml`` says that this is the demo and the desk listens on
    this machine alone.
    """
    desk = settings.NEWSROOM.config.desk
    if not desk.demo or desk.hosts or not _is_loopback(desk.host):
        raise DeskError(
            "Accounts whose passwords everybody knows are for the demo alone.",
            where="drukar.toml",
            remedy="They need `demo = true`, a loopback host and no other hosts under [desk].",
        )
    for name, password, role in DEMO:
        account, made = User.objects.get_or_create(username=name)
        if made:
            account.set_password(password)
            account.save()
            give_role(account, role)
    return DEMO


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
