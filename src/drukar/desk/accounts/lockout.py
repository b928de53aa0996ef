"""Guessing passwords: after five wrong ones for one name from one address, a pause of 15 minutes.

axes counts. All that it stores of an attempt is how many there were, when the last was, and two
pseudonyms: of the name and of the address that it came from. They are made with the newsroom's key
and the day. A name is not stored as it was typed, since people type their password there. The row
goes when the pause is over (``forget.py``).

Beside that, allauth refuses for a while after ten failures for one name from *whatever* addresses
(``settings/accounts.py``), so that many addresses do not help. A passkey still signs in then.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from ipaddress import IPv6Address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.http import HttpRequest

_NOWHERE = int(IPv6Address("fd00::"))
_BITS = 120


def _digest(text: str) -> bytes:
    told = f"{text} {datetime.now(UTC).date()}"
    return hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).digest()


def pseudonym_of_address(request: HttpRequest) -> str:
    """Return what stands for a request's address: one of the addresses that are nowhere."""
    number = int.from_bytes(_digest(f"address {request.META.get('REMOTE_ADDR', '')}"))
    return str(IPv6Address(_NOWHERE | number >> (256 - _BITS)))


def pseudonym_of_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return what stands for the user name that a request tries."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return _digest(f"name {typed.casefold()}").hex()[:32]


class Lockout(AxesDatabaseHandler):
    """axes' own, that is not told which browser it was."""

    def user_login_failed(
        self,
        sender: object,
        credentials: dict[str, Any],
        request: HttpRequest | None = None,
        **kwargs: Any,
    ) -> None:
        """Count a failure."""
        if request is not None:
            request.axes_user_agent = ""
        super().user_login_failed(sender, credentials, request, **kwargs)


def leave_out_what_was_sent(instance: Any, **_: object) -> None:
    """Empty an attempt, before it is stored, of everything that is not counted by."""
    instance.get_data = instance.post_data = instance.http_accept = instance.path_info = ""
