"""Dates as a newsroom knows them: to the day, the month or only the year."""

from __future__ import annotations

import re
from datetime import date

from drukar.errors import StoryError

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(str):
    """``2024``, ``2024-02`` or ``2024-02-07``: an ISO 8601 date of that precision.

    Sorts as text in the order of time. Raises ``StoryError`` for anything else.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> PartialDate:
        """Check `value` and return it as a date."""
        match = _SHAPE.fullmatch(value)
        if match is None:
            raise StoryError(
                f"“{value}” is not a date.", remedy="Write 2024, 2024-02 or 2024-02-07."
            )
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise StoryError(
                f"“{value}” is not a date of the calendar.",
                remedy="Write 2024, 2024-02 or 2024-02-07.",
            ) from error
        return super().__new__(cls, value)

    @property
    def precision(self) -> str:
        """``year``, ``month`` or ``day``."""
        return {4: "year", 7: "month", 10: "day"}[len(self)]

    def first_day(self) -> date:
        """Return the earliest day that the date can mean."""
        return date.fromisoformat((self + "-01-01")[:10] if len(self) == 4 else (self + "-01")[:10])
