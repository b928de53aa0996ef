"""The scope of a run: which pages may have changed, from what was released.

It is a superset: a page that is planned though nothing about it changed is known by its digest,
and not made. What it leaves out must not have changed; that incremental equals clean is tested
over every kind of release.

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

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drukar.press import addresses
from drukar.press.archive import Logged
from drukar.press.calendar import FULL, by_year, period_paths
from drukar.press.feeds import FILES
from drukar.press.formats.sitemap import sitemap_paths
from drukar.press.index import LINK, PICTURE, Index
from drukar.press.listing import LATEST
from drukar.press.marks import Group, Mark, mark_of
from drukar.press.outline import EARLIER
from drukar.press.teaser import teaser_of
from drukar.story import Entry, Kind, Newsroom, PubStatus, Release
from drukar.story.card import Key

_NARROW = frozenset({Kind.STORY, Kind.PERSON, Kind.PLACE, Kind.PICTURE})
"""What can be released without any page being affected that does not name it."""


class Changed(NamedTuple):
    """One language version of a story, as it was and as it is."""

    key: Key
    before: Mark | None
    after: Mark | None

    @property
    def marks(self) -> list[Mark]:
        """Return what there is of both."""
        return [mark for mark in (self.before, self.after) if mark is not None]


class Scope:
    """``stories`` are those whose pages are due; ``pictures`` those that were released.

    ``former`` is where pages may be no more, ``arriving`` where stories were not before.
    """

    def __init__(self, index: Index, newsroom: Newsroom, entries: Mapping[str, Entry]) -> None:
        self.stories: set[Key] = set()
        self.former: set[str] = set()
        self.arriving: set[str] = set()
        self.pictures: list[str] = []
        self._units: set[tuple[str, ...]] = set()
        self._index = index
        self._newsroom = newsroom
        self._entries = entries

    def has(self, *unit: str) -> bool:
        """Tell whether the pages of `unit` are due."""
        return unit in self._units

    def take(self, archive: Logged, releases: Iterable[Release]) -> bool:
        """Find what `releases` affect, and bring the index up to date.

        False if anything may be affected; the index is then of no use any more.
        """
        keys: dict[Key, None] = {}
        for release in releases:
            if release.kind not in _NARROW:
                return False
            if release.kind == Kind.STORY:
                if release.language in self._newsroom.languages:
                    keys[release.uri, release.language] = None
            elif release.kind == Kind.PICTURE:
                if release.pub_status == PubStatus.CANCELED:
                    self._index.renditions.drop(release.uri)
                else:
                    self.pictures.append(release.uri)
                    self._index.renditions.add(release.uri)
                self._renew(self._index.naming(release.uri, PICTURE))
            else:
                self._entry(release.uri)
        self._all(self._changed(archive, list(keys)))
        return True

    def _all(self, stories: list[Changed]) -> None:
        touched = {
            (key[1], group)
            for key, before, after in stories
            for mark in (before, after)
            if mark is not None
            for group in mark.groups
        }
        months = {each: self._index.months(*each) for each in sorted(touched)}
        self._beside(stories)
        for key, before, after in stories:
            self._index.change(key, before, after)
        self._beside(stories)
        for (language, group), former in months.items():
            self._group(language, group, former, stories)
        for changed in stories:
            self._story(changed)
        for uri in _recut(stories):
            self._renew(self._index.naming(uri, PICTURE))

    def _changed(self, archive: Logged, keys: list[Key]) -> list[Changed]:
        zone = ZoneInfo(self._newsroom.time_zone)
        found = []
        for key, card in zip(keys, archive.cards_of(keys), strict=True):
            after = mark_of(card, teaser_of(card, zone)) if card is not None else None
            found.append(Changed(key, self._index.mark(key), after))
        return found

    def _story(self, changed: Changed) -> None:
        (uri, language), before, after = changed
        if after is not None:
            taken = {before.path, *before.former} if before is not None else set()
            self.arriving |= {after.path, *after.former} - taken
        self._units.add(("front", language))
        for front in self._newsroom.fronts:
            if front.language == language and front.section and uri in front.stories:
                self._units.add(("listing", addresses.section(language, front.section)))
        self._renew(self._index.naming(uri, LINK))
        for tag in self._newsroom.languages:
            mark = self._index.mark((uri, tag))
            if mark is not None:
                self.stories.add((uri, tag))
                if before is None or after is None or before.path != after.path:
                    self._units.add(("sitemap", tag, mark.month))
        for mark in changed.marks:
            self.stories |= {(target, language) for target in mark.related}
            self.former |= {mark.path, *mark.former}
            self._units.add(("sitemap", language, mark.month))
            if mark.corrected:
                self._units.add(("corrections", language))

    def _beside(self, stories: list[Changed]) -> None:
        """Take in the stories that come next in the section, which lead on to this one."""
        for changed in stories:
            for mark in changed.marks:
                after = self._index.after(changed.key, mark, EARLIER)
                self.stories |= {(uri, changed.key[1]) for uri in after}

    def _renew(self, keys: Iterable[Key]) -> None:
        """Take in stories whose text may look different: their pages, feeds, corrections."""
        for key in keys:
            mark = self._index.mark(key)
            if mark is None:
                continue
            language = key[1]
            self.stories.add(key)
            self._units.add(("front", language))
            if mark.corrected:
                self._units.add(("corrections", language))
            for group in mark.groups:
                if folder := self._folder(language, group):
                    self._units.add(("feed", folder))

    def _entry(self, uri: str) -> None:
        """Take in whatever shows an entry of the register."""
        self._renew(self._index.naming(uri, LINK))
        self._units |= {("index", "people"), ("index", "organisations")}
        for language in self._newsroom.languages:
            folder = f"{language}/people/{uri.partition(':')[2]}"
            self._whole(folder, self._index.months(language, uri))
            self._joined(language, uri)

    def _joined(self, language: str, group: Group) -> None:
        """Take in the pages that lead to an entry's from where it, or one joined with it, stood."""
        entry = self._entries.get(group)
        for slug in entry.formerly if entry is not None else ():
            for kind in ("people", "organisations"):
                self.former.add(f"{language}/{kind}/{slug}/index.html")

    def _whole(self, folder: str, months: Mapping[str, int]) -> None:
        """Take in all pages of a listing."""
        self._units.add(("listing", folder))
        self.former.add(f"{folder}/index.html")
        for year, inside in by_year(months).items():
            self.former |= period_paths(folder, year, inside)
            self._units.add(("period", folder, year))
            self._units |= {("period", folder, month) for month in inside}

    def _group(
        self, language: str, group: Group, before: Mapping[str, int], stories: list[Changed]
    ) -> None:
        """Take in what changes where stories come into a listing or leave it."""
        after = self._index.months(language, group)
        if group.startswith("topic:"):
            self._units.add(("index", "topics"))
        elif group.startswith("name:"):
            self._units |= {("index", "people"), ("index", "organisations")}
        if bool(before) != bool(after) and group:
            self._turned(language, group)
        folder = self._folder(language, group)
        if not folder:
            return
        self._units |= {("listing", folder), ("feed", folder)}
        self.former |= {f"{folder}/{name}" for name in FILES.values()}
        if group:
            self.former.add(f"{folder}/index.html")
            if (sum(before.values()) > LATEST) != (sum(after.values()) > LATEST):
                self._whole(folder, before)
                self._whole(folder, after)
        touched = {
            mark.month
            for changed in stories
            if changed.key[1] == language
            for mark in changed.marks
            if group in mark.groups
        }
        for year in {month[:4] for month in touched}:
            self._year(language, folder, year, (before, after), touched, whole=not group)
        if not group:
            for month in touched:
                self.former |= set(sitemap_paths(language, month, before.get(month, 0)))

    def _turned(self, language: str, group: Group) -> None:
        """Take in who leads to the page of a listing that has come or gone."""
        self._renew(key for key in self._index.naming(group, LINK) if key[1] == language)
        self._joined(language, group)
        for tag in self._newsroom.languages:
            if other := self._folder(tag, group):
                self._units.add(("listing", other))

    def _year(
        self,
        language: str,
        folder: str,
        year: str,
        both: tuple[Mapping[str, int], Mapping[str, int]],
        touched: set[str],
        *,
        whole: bool,
    ) -> None:
        before, after = (by_year(months).get(year, {}) for months in both)
        self._units.add(("period", folder, year))
        due = {month for month in touched if month[:4] == year}
        if (sum(before.values()) > FULL) != (sum(after.values()) > FULL):
            due |= {*before, *after}
        self._units |= {("period", folder, month) for month in due}
        former, paths = period_paths(folder, year, before), period_paths(folder, year, after)
        self.former |= former - paths
        if whole:
            self._units.add(("year", year))
            if former != paths:
                self._other_languages(language, year)

    def _other_languages(self, language: str, year: str) -> None:
        """Take in the year's pages in the other languages, which lead to those of this one."""
        for tag in self._newsroom.languages:
            if tag != language:
                months = by_year(self._index.months(tag, "")).get(year, {})
                self._units |= {("period", tag, date) for date in (year, *months)}

    def _folder(self, language: str, group: Group) -> str:
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


def _recut(stories: list[Changed]) -> set[str]:
    """Return the pictures whose crops may change, since a story says so or ceased to."""
    return {
        mark.focal[0]
        for changed in stories
        if _focal_of(changed.before) != _focal_of(changed.after)
        for mark in changed.marks
        if mark.focal is not None
    }


def _focal_of(mark: Mark | None) -> tuple[object, ...]:
    # Of several stories that show a picture, the one that comes last has its say.
    return (mark.focal, mark.month, mark.published) if mark is not None and mark.focal else ()
