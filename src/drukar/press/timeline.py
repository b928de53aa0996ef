"""A timeline: the stories of one listing, in the order of their publication.

Listings ask for the latest, for how many each month has, and for those of a month or a year. So
a listing of a million stories is planned without reading them all. ``HeldTimeline`` has them in
memory; the ledger's index (``press.excerpt``) reads the ones that are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

import msgspec

from drukar.press.teaser import Teaser


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

    def months(self) -> Mapping[str, int]:
        """Return how many stories each month (``2024-02``) has that has any, oldest first."""

    def of(self, period: str, start: int = 0, stop: int | None = None) -> Sequence[Teaser]:
        """Return the stories of a year (``2024``) or a month, oldest first, as a slice does."""

    def runs(self, month: str, size: int) -> list[Run]:
        """Return the runs of `size` stories that a month is made of, oldest first."""


class HeldTimeline:
    """A timeline in memory; `teasers` come by month, time of publication, uri."""

    def __init__(self, teasers: Sequence[Teaser]) -> None:
        self._teasers = teasers

    def __len__(self) -> int:
        return len(self._teasers)

    def latest(self, count: int) -> tuple[Teaser, ...]:
        """Return up to `count` of the latest stories, newest first."""
        return tuple(reversed(self._teasers[-count:]))

    def months(self) -> Mapping[str, int]:
        """Return how many stories each month has that has any, oldest first."""
        return {month: len(teasers) for month, teasers in self._by_month.items()}

    def of(self, period: str, start: int = 0, stop: int | None = None) -> Sequence[Teaser]:
        """Return the stories of a year or a month, oldest first, as a slice does."""
        if len(period) == 7:
            found = self._by_month.get(period, [])
        else:
            found = [
                teaser
                for month, teasers in self._by_month.items()
                if month[:4] == period
                for teaser in teasers
            ]
        return found[start:stop]

    def runs(self, month: str, size: int) -> list[Run]:
        """Return the runs of `size` stories that a month is made of, oldest first."""
        teasers = self._by_month.get(month, [])
        pieces = (teasers[start : start + size] for start in range(0, len(teasers), size))
        return [Run(piece[0].day, piece[-1].day, len(piece)) for piece in pieces]

    @cached_property
    def _by_month(self) -> dict[str, list[Teaser]]:
        found: dict[str, list[Teaser]] = {}
        for teaser in self._teasers:
            found.setdefault(teaser.day[:7], []).append(teaser)
        return found
