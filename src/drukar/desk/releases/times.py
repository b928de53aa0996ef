"""The times that the log tells: never when somebody worked."""

from __future__ import annotations

from datetime import UTC, datetime


def public_day() -> datetime:
    """Return the day, in UTC, for a release whose struct has no public time of its own."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def public_minute() -> datetime:
    """Return the minute, for a text that is published now and was given no time."""
    return datetime.now(UTC).replace(second=0, microsecond=0)
