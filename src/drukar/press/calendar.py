"""Listings divided by the calendar: years, then months.

A year that holds at most ``FULL`` stories is one page; a fuller one lists its months instead. A
month that is too full lists its pages, numbered from the oldest. So a listing is a pure function
of the stories that stand in it, whatever the order they came in. A new story changes the last
page of its month, and the lists of the month and the year; one that is backdated or withdrawn
changes pages of its own month and no others, however large the archive is. Every page keeps
its address (see ``docs/adr/0004``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from drukar.press.teaser import Packed
from drukar.press.timeline import Timeline

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
    teasers: Sequence[Packed]
    parts: tuple[Part, ...]
    number: int = 0
    former: str = ""
    next: str = ""


def periods(
    prefix: str,
    timeline: Timeline,
    *,
    full: int = FULL,
    due: Callable[[str], bool] = lambda date: True,
    due_inside: Callable[[str], bool] = lambda year: True,
    places: Callable[[str, int, int], bool] = lambda month, start, stop: True,
) -> Iterator[Period]:
    """Yield the pages of a listing in the folder `prefix` whose year or month is `due`.

    Nothing is asked of a year in which nothing is `due_inside`. Of a full month, those pages at
    whose `places`, from start to stop, a story may have changed.
    """
    for year, stories in timeline.years().items():
        folder = f"{prefix}/{year}"
        if not due_inside(year):
            continue
        if stories <= full:
            if due(year):
                yield Period(year, f"{folder}/index.html", timeline.of(year)[::-1], ())
            continue
        months = timeline.months(year)
        if due(year):
            parts = tuple(
                _part(month, f"{folder}/{month[5:]}", count) for month, count in months.items()
            )
            yield Period(year, f"{folder}/index.html", (), parts[::-1])
        for month, count in months.items():
            inside = f"{folder}/{month[5:]}"
            if due(month) and count > full:
                yield from _full_month(inside, month, timeline, full, places)
            elif due(month):
                yield Period(month, f"{inside}/index.html", timeline.of(month)[::-1], ())


def years(prefix: str, timeline: Timeline) -> tuple[Part, ...]:
    """Return the years of a listing, the latest first."""
    found = [_part(year, f"{prefix}/{year}", stories) for year, stories in timeline.years().items()]
    return tuple(reversed(found))


def period_paths(prefix: str, year: str, months: Mapping[str, int], full: int = FULL) -> set[str]:
    """Return the addresses of a year's pages, from how many stories each of its months has."""
    if not months:
        return set()
    folder = f"{prefix}/{year}"
    found = {f"{folder}/index.html"}
    if sum(months.values()) > full:
        for month, count in months.items():
            found.add(f"{folder}/{month[5:]}/index.html")
            if count > full:
                found |= {f"{folder}/{month[5:]}/{name}" for name in _page_names(count, full)}
    return found


def by_year(months: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the months of each year, with how many stories each has."""
    found: dict[str, dict[str, int]] = {}
    for month, count in months.items():
        found.setdefault(month[:4], {})[month] = count
    return found


def _full_month(
    folder: str,
    month: str,
    timeline: Timeline,
    full: int,
    places: Callable[[str, int, int], bool],
) -> Iterator[Period]:
    runs = timeline.runs(month, full)
    paths = [f"{folder}/{name}" for name in _page_names(sum(run.count for run in runs), full)]
    parts = [
        Part(run.first, run.last, path, run.count) for run, path in zip(runs, paths, strict=True)
    ]
    yield Period(month, f"{folder}/index.html", (), tuple(reversed(parts)))
    around = ["", *paths, ""]
    for number, start in enumerate(range(0, len(runs) * full, full), start=1):
        if places(month, start, start + full):
            former, here, following = around[number - 1 : number + 2]
            teasers = timeline.of(month, start, start + full)
            yield Period(month, here, teasers[::-1], (), number, former, following)


def _page_names(count: int, full: int) -> list[str]:
    return [f"page-{number}.html" for number in range(1, -(-count // full) + 1)]


def _part(date: str, folder: str, count: int) -> Part:
    return Part(date, date, f"{folder}/index.html", count)
