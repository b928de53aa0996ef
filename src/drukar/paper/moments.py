"""Dates and times: with an offset, within the years that every part can reckon with."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

FIRST_YEAR = 1000
LAST_YEAR = 9998
REMEDY = "Write it like 2024-02-07T15:30:00+02:00."


def is_sound(moment: datetime) -> bool:
    """Tell whether a time has an offset and a year that can be shown in any time zone."""
    return moment.utcoffset() is not None and FIRST_YEAR <= moment.year <= LAST_YEAR


def what_is_wrong(moment: datetime) -> str:
    """Return what is wrong with a time, or nothing."""
    if moment.utcoffset() is None:
        return "has no offset, so it could be any of many moments."
    if not is_sound(moment):
        return f"is not between the years {FIRST_YEAR} and {LAST_YEAR}."
    return ""


def written_in(moment: datetime, zone: tzinfo) -> datetime:
    """Return a time in `zone`, or in UTC where that zone's offset had seconds.

    TOML knows offsets of hours and minutes only; before time was standard they had seconds.
    """
    local = moment.astimezone(zone)
    offset = local.utcoffset()
    if offset is None or offset.seconds % 60:
        return moment.astimezone(UTC)
    return local
