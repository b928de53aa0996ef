"""Whether a clock can be right, told from what was signed before: nothing else is at hand.

A laptop that is never on a network may think that it is 1970, and a server that it is ten years on.
What is signed so is refused by everybody or, worse, counts for years. What was signed last says
about when it is; if that is wrong itself, the offline keys say what time it is by signing anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from drukar.edition.roles import LASTS
from drukar.errors import SigningError

SLACK = timedelta(days=2)
"""By how much two clocks may differ."""
LONGEST_PAUSE = timedelta(days=730)
"""After which nobody believes a clock alone that the site was not signed for so long."""
CARRIED = timedelta(days=60)
"""How long a request or an answer may be under way."""


def signed_at(role: str, expires: datetime) -> datetime:
    """Return when a role was signed that counts until `expires`."""
    return expires - LASTS[role]


def check_site(last: datetime, now: datetime, attested: datetime | None) -> None:
    """Raise ``SigningError`` unless the clock can be right where the site was signed at `last`.

    `attested` is when the offline keys signed something since, if they did.
    """
    if last - SLACK <= now <= last + LONGEST_PAUSE:
        return
    if attested is not None and attested - SLACK <= now <= attested + CARRIED:
        return
    raise SigningError(
        f"The clock says {now:%Y-%m-%d %H:%M}, but the site was signed on {last:%Y-%m-%d %H:%M}.",
        remedy="Set this machine's clock. If it is right now, `drukar keys sign` tells the site so."
        " Nothing was signed; readers have what they had.",
    )


def check_request(written: datetime | None, now: datetime) -> None:
    """Raise ``SigningError`` unless the clock of whoever signs can be right."""
    if written is None or written - SLACK <= now <= written + CARRIED:
        return
    raise SigningError(
        f"This machine's clock says {now:%Y-%m-%d}, but what is to be signed was written on"
        f" {written:%Y-%m-%d}.",
        remedy="Set the clock of the machine that is wrong; if it was the other, or it is long ago,"
        " write the request anew: drukar keys export. Nothing was signed.",
    )


def check_answer(expires: Mapping[str, datetime], now: datetime) -> None:
    """Raise ``SigningError`` where roles were signed by a clock that was wrong."""
    for role, until in expires.items():
        at = signed_at(role, until)
        if until <= now or at > now + SLACK:
            raise SigningError(
                f"The answer was signed by a clock that was wrong: by it, it was {at:%Y-%m-%d};"
                f" here it is {now:%Y-%m-%d}.",
                remedy="Set the clock that is wrong, and have the request signed again. Nothing was"
                " taken.",
            )
