"""The scope of a run: which pages may have changed.

``press.released`` fills it from what was released. It is a superset: a page that is planned though
nothing about it changed is known by its digest, and not made. What it leaves out must not have
changed; that incremental equals clean is tested over every kind of release.

Units
-----
``listing FOLDER``, ``feed FOLDER``
    The first page of a section, topic or name; a feed.
``period FOLDER DATE``
    The pages of a listing's year or month; the folder of the whole archive is the language.
``year YEAR``
    A year in which some language's whole archive has changed.
``sitemap LANGUAGE MONTH``, ``corrections LANGUAGE``, ``front LANGUAGE``, ``index KIND``
    What they say. Everything else is small, and always planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from drukar.press import addresses
from drukar.press.calendar import FULL, by_year, period_paths
from drukar.press.feeds import FILES
from drukar.press.formats.sitemap import sitemap_paths
from drukar.press.index import LINK, Index
from drukar.press.listing import LATEST
from drukar.press.marks import Group
from drukar.story import Entry, Newsroom
from drukar.story.card import Key

KINDS = ("people", "organisations")
"""Folders of entries that have pages."""


class Places(NamedTuple):
    """Places of a month's stories at which something has changed; to its end if ``stop`` is 0."""

    start: int
    stop: int = 0

    def touches(self, start: int, stop: int) -> bool:
        """Tell whether any of the places from `start` to `stop` is among them."""
        return self.start < stop and (not self.stop or start < self.stop)


class Counted(NamedTuple):
    """How many stories a listing has, and how many the months of some years; ``whole``: of all."""

    total: int
    months: Mapping[str, int]
    whole: bool


def counted(
    index: Index, language: str, group: Group, dates: Iterable[str], *, whole: bool
) -> Counted:
    """Return what a listing has, by the months of the years of `dates`, or of all years."""
    total, of = index.members.total(language, group), index.members.months
    if whole:
        return Counted(total, of(language, group), whole)
    months: dict[str, int] = {}
    for year in sorted({date[:4] for date in dates}):
        months |= of(language, group, year)
    return Counted(total, months, whole)


class Scope:
    """``stories`` are those whose pages are due; ``pictures`` those that were released.

    ``former`` is where pages may be no more, ``arriving`` where stories were not before.
    """

    def __init__(self, index: Index, newsroom: Newsroom, entries: Mapping[str, Entry]) -> None:
        self.stories: set[Key] = set()
        self.former: set[str] = set()
        self.arriving: set[str] = set()
        self.pictures: list[str] = []
        self._units: dict[tuple[str, ...], list[Places] | None] = {}
        self._years: set[tuple[str, str]] = set()
        self._index = index
        self._newsroom = newsroom
        self._entries = entries

    def has(self, *unit: str) -> bool:
        """Tell whether the pages of `unit` are due."""
        return unit in self._units

    def has_inside(self, folder: str, year: str) -> bool:
        """Tell whether any period of a listing is due that lies in `year`, or is it."""
        return (folder, year) in self._years

    def touches(self, unit: tuple[str, ...], start: int, stop: int) -> bool:
        """Tell whether that is so for stories at these places of a month."""
        places = self._units[unit]
        return places is None or any(place.touches(start, stop) for place in places)

    def take(self, *unit: str, places: Sequence[Places] | None = None) -> None:
        """Take in the pages of `unit`; of a month, those at `places` only, if they are given."""
        if unit[0] == "period":
            self._years.add((unit[1], unit[2][:4]))
        if places is None:
            self._units[unit] = None
            return
        known = self._units.setdefault(unit, [])
        if known is not None:
            known.extend(places)

    def renew(self, keys: Iterable[Key]) -> None:
        """Take in stories whose text may look different: their pages, feeds, corrections."""
        for key in keys:
            mark = self._index.mark(key)
            if mark is None:
                continue
            language = key[1]
            self.stories.add(key)
            self.take("front", language)
            if mark.corrected:
                self.take("corrections", language)
            for group in mark.groups:
                if folder := self.folder(language, group):
                    self.take("feed", folder)

    def whole(self, folder: str, months: Mapping[str, int]) -> None:
        """Take in all pages of a listing."""
        self.take("listing", folder)
        self.former.add(f"{folder}/index.html")
        for year, inside in by_year(months).items():
            self.former |= period_paths(folder, year, inside)
            self.take("period", folder, year)
            for month in inside:
                self.take("period", folder, month)

    def indexes(self, group: Group) -> None:
        """Take in the list of what has a page of its own that a group stands in, if any."""
        if group.startswith("topic:"):
            self.take("index", "topics")
        elif group.startswith("name:"):
            for kind in KINDS:
                self.take("index", kind)

    def group(
        self,
        language: str,
        group: Group,
        before: Counted,
        touched: Mapping[str, Sequence[Places] | None],
    ) -> None:
        """Take in what changes where stories come into a listing, leave it or change in it.

        `before` is what it had, the index has what it has now; `touched` are the months of these
        stories, and at which places of them something changed, where that is known.
        """
        after = counted(self._index, language, group, touched, whole=before.whole)
        self.indexes(group)
        if bool(before.total) != bool(after.total) and group:
            self._turned(language, group)
        folder = self.folder(language, group)
        if not folder:
            return
        self.take("listing", folder)
        self.take("feed", folder)
        self.former |= {f"{folder}/{name}" for name in FILES.values()}
        if group:
            self.former.add(f"{folder}/index.html")
            if (before.total > LATEST) != (after.total > LATEST):
                self.whole(folder, before.months)
                self.whole(folder, after.months)
        both = before.months, after.months
        for year in {month[:4] for month in touched}:
            self._year(language, folder, year, both, touched, whole=not group)
        if not group:
            for month, places in touched.items():
                self.take("sitemap", language, month, places=places)
                self.former |= set(sitemap_paths(language, month, before.months.get(month, 0)))

    def joined(self, language: str, slugs: Iterable[str]) -> None:
        """Take in the pages that lead on from where entries stood that were joined with another.

        Where there is an entry of that name again, its own page stands there.
        """
        for slug in slugs:
            self.former |= {f"{language}/{kind}/{slug}/index.html" for kind in KINDS}
            if folder := self.folder(language, f"name:{slug}"):
                self.take("listing", folder)

    def folder(self, language: str, group: Group) -> str:
        """Return the folder of a listing; empty if it has no page."""
        kind, _, slug = group.partition(":")
        match kind:
            case "":
                return language
            case "section":
                known = self._newsroom.section(slug) is not None
                return addresses.section(language, slug) if known else ""
            case "topic":
                return addresses.topic(language, slug)
            case _:
                entry = self._entries.get(group)
                return addresses.entry(language, entry) if entry is not None else ""

    def _turned(self, language: str, group: Group) -> None:
        """Take in who leads to the page of a listing that has come or gone."""
        self.renew(key for key in self._index.naming(group, LINK) if key[1] == language)
        if (entry := self._entries.get(group)) is not None:
            self.joined(language, entry.formerly)
        for tag in self._newsroom.languages:
            if other := self.folder(tag, group):
                self.take("listing", other)

    def _year(
        self,
        language: str,
        folder: str,
        year: str,
        both: tuple[Mapping[str, int], Mapping[str, int]],
        touched: Mapping[str, Sequence[Places] | None],
        *,
        whole: bool,
    ) -> None:
        before, after = (by_year(months).get(year, {}) for months in both)
        self.take("period", folder, year)
        for month, places in touched.items():
            if month[:4] == year:
                self.take("period", folder, month, places=places)
        if (sum(before.values()) > FULL) != (sum(after.values()) > FULL):
            for month in {*before, *after}:
                self.take("period", folder, month)
        former, paths = period_paths(folder, year, before), period_paths(folder, year, after)
        self.former |= former - paths
        if whole:
            self.take("year", year)
            if former != paths:
                self._other_languages(language, year)

    def _other_languages(self, language: str, year: str) -> None:
        """Take in the year's pages in the other languages, which lead to those of this one."""
        for tag in self._newsroom.languages:
            if tag != language:
                for date in (year, *self._index.members.months(tag, "", year)):
                    self.take("period", tag, date)
