"""Listings divided by the calendar: years, months, days.

A period that holds at most ``FULL`` stories is one page. A fuller one lists the periods
inside it instead; a day that is too full has numbered pages, from the oldest. So a listing
is a pure function of the stories that stand in it, whatever the order they came in: a new
story changes only the pages of its own day, month and year, and so does one that is
backdated or withdrawn. Every page keeps its address (see
``docs/adr/0004``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from drukar.press.teaser import Teaser

FULL = 60
"""How many stories one page of a period may hold."""


class Part(msgspec.Struct, frozen=True):
    """A period inside another: its date (``2024-02``), its folder, how many stories it holds."""

    date: str
    folder: str
    count: int


class Period(NamedTuple):
    """One page of a listing: the stories of a period, or the periods inside it.

    ``date`` is ``2024``, ``2024-02`` or ``2024-02-07``; ``path`` the page's address;
    ``number`` and ``of`` count the pages of a day that is too full for one.
    """

    date: str
    path: str
    teasers: Sequence[Teaser]
    parts: tuple[Part, ...]
    number: int = 1
    of: int = 1


def periods(prefix: str, teasers: Sequence[Teaser], *, full: int = FULL) -> Iterator[Period]:
    """Yield the pages of a listing in the folder `prefix`; `teasers` are oldest first."""
    for year, group in groupby(teasers, key=lambda teaser: teaser.day[:4]):
        yield from _period(f"{prefix}/{year}", year, list(group), full)


def years(prefix: str, teasers: Sequence[Teaser]) -> tuple[Part, ...]:
    """Return the years of a listing, the latest first."""
    return _parts(prefix, teasers, 4)


def _period(folder: str, date: str, teasers: list[Teaser], full: int) -> Iterator[Period]:
    path = f"{folder}/index.html"
    if len(teasers) <= full:
        yield Period(date, path, teasers[::-1], ())
        return
    if len(date) == 10:
        yield from _pages_of_day(folder, date, teasers, full)
        return
    length = len(date) + 3
    yield Period(date, path, (), _parts(folder, teasers, length))
    for inner, group in groupby(teasers, key=lambda teaser: teaser.day[:length]):
        yield from _period(f"{folder}/{inner[-2:]}", inner, list(group), full)


def _pages_of_day(folder: str, date: str, teasers: list[Teaser], full: int) -> Iterator[Period]:
    count = -(-len(teasers) // full)
    for number in range(1, count + 1):
        name = "index.html" if number == 1 else f"page-{number}.html"
        chunk = teasers[(number - 1) * full : number * full]
        yield Period(date, f"{folder}/{name}", chunk, (), number, count)


def _parts(folder: str, teasers: Sequence[Teaser], length: int) -> tuple[Part, ...]:
    found = []
    for date, group in groupby(teasers, key=lambda teaser: teaser.day[:length]):
        name = date if length == 4 else date[-2:]
        found.append(Part(date, f"{folder}/{name}", sum(1 for _ in group)))
    return tuple(reversed(found))
