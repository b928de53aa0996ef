"""Listings divided by the calendar: years, then months.

A year that holds at most ``FULL`` stories is one page; a fuller one lists its months instead. A
month that is too full lists its pages, numbered from the oldest. So a listing is a pure function
of the stories that stand in it, whatever the order they came in. A new story changes the last
page of its month, and the lists of the month and the year; one that is backdated or withdrawn
changes pages of its own month and no others, however large the archive is. Every page keeps
its address (see ``docs/adr/0004``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import msgspec

from drukar.press.teaser import Teaser

FULL = 60
"""How many stories one page of a period may hold."""


class Part(msgspec.Struct, frozen=True, gc=False):
    """What a list of parts leads to: a year, a month, or a page of a month.

    ``first`` and ``last`` are dates of the same precision: of a page, its first and last day; of
    a month or a year both are that. ``count`` is how many stories it holds.
    """

    first: str
    last: str
    path: str
    count: int


class Period(NamedTuple):
    """One page of a listing: the stories of a period, or the parts inside it.

    ``date`` is ``2024`` or ``2024-02``. ``number`` is 0, or that of a page of a full month, which
    ``former`` and ``next`` lead on from.
    """

    date: str
    path: str
    teasers: Sequence[Teaser]
    parts: tuple[Part, ...]
    number: int = 0
    former: str = ""
    next: str = ""


def periods(prefix: str, teasers: Sequence[Teaser], *, full: int = FULL) -> Iterator[Period]:
    """Yield the pages of a listing in the folder `prefix`; `teasers` are oldest first."""
    for year, of_year in _divided(teasers, 4):
        folder = f"{prefix}/{year}"
        if len(of_year) <= full:
            yield Period(year, f"{folder}/index.html", of_year[::-1], ())
            continue
        months = _divided(of_year, 7)
        parts = (_part(month, f"{folder}/{month[5:]}", len(group)) for month, group in months)
        yield Period(year, f"{folder}/index.html", (), tuple(reversed(tuple(parts))))
        for month, of_month in months:
            yield from _month(f"{folder}/{month[5:]}", month, of_month, full)


def years(prefix: str, teasers: Sequence[Teaser]) -> tuple[Part, ...]:
    """Return the years of a listing, the latest first."""
    found = [_part(year, f"{prefix}/{year}", len(group)) for year, group in _divided(teasers, 4)]
    return tuple(reversed(found))


def _month(folder: str, month: str, teasers: list[Teaser], full: int) -> Iterator[Period]:
    path = f"{folder}/index.html"
    if len(teasers) <= full:
        yield Period(month, path, teasers[::-1], ())
        return
    pages = [teasers[start : start + full] for start in range(0, len(teasers), full)]
    paths = [f"{folder}/page-{number}.html" for number in range(1, len(pages) + 1)]
    parts = [
        Part(page[0].day, page[-1].day, page_path, len(page))
        for page, page_path in zip(pages, paths, strict=True)
    ]
    yield Period(month, path, (), tuple(reversed(parts)))
    around = ["", *paths, ""]
    for number, page in enumerate(pages, start=1):
        former, here, following = around[number - 1 : number + 2]
        yield Period(month, here, page[::-1], (), number, former, following)


def _divided(teasers: Sequence[Teaser], length: int) -> list[tuple[str, list[Teaser]]]:
    grouped = groupby(teasers, key=lambda teaser: teaser.day[:length])
    return [(date, list(group)) for date, group in grouped]


def _part(date: str, folder: str, count: int) -> Part:
    return Part(date, date, f"{folder}/index.html", count)
