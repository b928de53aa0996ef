"""A timeline: the stories of one listing, in the order of their publication.

Listings ask for the latest, for how many each month has, and for those of a month or a year. So
a listing of a million stories is planned without reading them all. ``NumberedTimeline`` knows them
by number; the ledger's index (``press.excerpt``) finds the ones that are asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

import msgspec

from drukar.press.teaser import Packed, Teaser, unpack


class Run(msgspec.Struct, frozen=True):
    """Some stories that follow each other: the days of the first and the last, how many."""

    first: str
    last: str
    count: int


class Timeline(Protocol):
    """The stories of one listing; ``len()`` is how many."""

    def __len__(self) -> int:
        """Return how many stories there are."""

    def latest(self, count: int) -> tuple[Teaser, ...]:
        """Return up to `count` of the latest stories, newest first."""

    def years(self) -> Mapping[str, int]:
        """Return how many stories each year (``2024``) has that has any, oldest first."""

    def months(self, year: str = "") -> Mapping[str, int]:
        """Return how many stories each month (``2024-02``) has, of a year or of all time.

        Those that have any, oldest first.
        """

    def of(self, period: str, start: int = 0, stop: int | None = None) -> Sequence[Packed]:
        """Return the stories of a year (``2024``) or a month, oldest first, as a slice does."""

    def runs(self, month: str, size: int) -> list[Run]:
        """Return the runs of `size` stories that a month is made of, oldest first."""


class ByNumber(Protocol):
    """Teasers that are asked for by number."""

    def __getitem__(self, number: int, /) -> Packed:
        """Return the teaser of that number."""


class NumberedTimeline:
    """A timeline of `numbers`, which come by month, time of publication, uri.

    `months` has the month of each number, as ``month_number`` gives it.
    """

    def __init__(self, numbers: Sequence[int], months: Sequence[int], teasers: ByNumber) -> None:
        self._numbers = numbers
        self._month_of = months.__getitem__
        self._teasers = teasers

    def __len__(self) -> int:
        return len(self._numbers)

    def latest(self, count: int) -> tuple[Teaser, ...]:
        """Return up to `count` of the latest stories, newest first."""
        return tuple(map(unpack, self._told(reversed(self._numbers[-count:]))))

    def years(self) -> Mapping[str, int]:
        """Return how many stories each year has that has any, oldest first."""
        found: dict[str, int] = {}
        for month, (start, stop) in self._spans.items():
            found[month[:4]] = found.get(month[:4], 0) + stop - start
        return found

    def months(self, year: str = "") -> Mapping[str, int]:
        """Return how many stories each month has that has any, oldest first."""
        return {
            month: stop - start
            for month, (start, stop) in self._spans.items()
            if month.startswith(year)
        }

    def of(self, period: str, start: int = 0, stop: int | None = None) -> Sequence[Packed]:
        """Return the stories of a year or a month, oldest first, as a slice does."""
        return self._told(self.numbers(period)[start:stop])

    def runs(self, month: str, size: int) -> list[Run]:
        """Return the runs of `size` stories that a month is made of, oldest first."""
        numbers = self.numbers(month)
        pieces = (numbers[start : start + size] for start in range(0, len(numbers), size))
        day_of = self._day_of
        return [Run(day_of(piece[0]), day_of(piece[-1]), len(piece)) for piece in pieces]

    def numbers(self, period: str) -> Sequence[int]:
        """Return the numbers of the stories of a year or a month, oldest first."""
        if len(period) == 7:
            start, stop = self._spans.get(period, (0, 0))
        else:
            inside = [span for month, span in self._spans.items() if month[:4] == period]
            start, stop = (inside[0][0], inside[-1][1]) if inside else (0, 0)
        return self._numbers[start:stop]

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        """At which places the stories of each month stand, as a slice does; oldest first."""
        found: dict[str, tuple[int, int]] = {}
        start = 0
        while start < len(self._numbers):
            month = self._month_of(self._numbers[start])
            stop = bisect_right(self._numbers, month, lo=start, key=self._month_of)
            found[_month_text(month)] = (start, stop)
            start = stop
        return found

    def _told(self, numbers: Iterable[int]) -> list[Packed]:
        return [self._teasers[number] for number in numbers]

    def _day_of(self, number: int) -> str:
        return unpack(self._teasers[number]).day


def month_number(day: str) -> int:
    """Return the month of an ISO 8601 date as a number that sorts as it does."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def _month_text(month: int) -> str:
    year, number = divmod(month, 12)
    return f"{year:04}-{number + 1:02}"
