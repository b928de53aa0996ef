"""An excerpt of an archive: what the pages need that something has happened to.

It answers the formats' questions as ``press.whole`` does, from the ledger's index and from the
cards that are asked for. So what it reads does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from drukar.pictures import PictureSet
from drukar.press import addresses
from drukar.press.archive import Logged
from drukar.press.index import RELATED, Index
from drukar.press.marks import Group, Mark
from drukar.press.outline import EARLIER, Outline, Told
from drukar.press.reader_code import ReaderCode
from drukar.press.scope import Scope
from drukar.press.teaser import Alternate, Packed, Teaser, pack, teaser_of
from drukar.press.timeline import Run, Timeline
from drukar.story.card import Card, Key


class Excerpt(Outline):
    """What is in `scope`; the index is of the archive as it is now. ``read`` counts cards."""

    def __init__(
        self,
        archive: Logged,
        pictures: Mapping[str, PictureSet],
        index: Index,
        scope: Scope,
        code: ReaderCode | None = None,
    ) -> None:
        super().__init__(archive, pictures, code)
        self.read = 0
        self.index = index
        self.archive = archive
        self._scope = scope
        self._versions: dict[Key, tuple[Card, Teaser] | None] = {}
        self._groups: dict[tuple[str, str], dict[str, Timeline]] = {}
        self._addresses: dict[Key, str] = {}
        self._told: dict[str, list[Told]] = {}

    def all(self, language: str) -> Timeline:
        """Return the stories of a language."""
        return self._grouped(language, "").get("") or _ReadTimeline(self, language, "", 0)

    def sections(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories of each section that has any."""
        return self._grouped(language, "section")

    def by_topic(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories of each topic that has any, by slug."""
        return self._grouped(language, "topic")

    def mentions(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories that name each public person or organisation, by uri."""
        return self._grouped(language, "name")

    def later(self, uri: str, language: str) -> Sequence[Teaser]:
        """Return the stories that came after this one and name it as related."""
        earlier = self.version(uri, language)
        if earlier is None:
            return ()
        keys = [key for key in self.index.naming(uri, RELATED) if key[1] == language]
        found = [story[1] for story in self.versions(keys)]
        later = [teaser for teaser in found if earlier[1].published < teaser.published]
        return sorted(later, key=lambda teaser: (teaser.day[:7], teaser.published, teaser.uri))

    def told(self, language: str) -> Iterator[Told]:
        """Yield the stories of a language whose pages are due."""
        if language not in self._told:
            self._told[language] = list(self._tell(language))
        return iter(self._told[language])

    def _tell(self, language: str) -> Iterator[Told]:
        keys = sorted(key for key in self._scope.stories if key[1] == language)
        marks = {key: mark for key in keys if (mark := self.index.mark(key)) is not None}
        before = {key: self._before(key, mark) for key, mark in marks.items()}
        self.versions([*marks, *(other for others in before.values() for other in others)])
        for key, others in before.items():
            found = self.version(*key)
            if found is not None:
                yield Told(*found, tuple(story[1] for story in self.versions(others)))

    def _before(self, key: Key, mark: Mark) -> list[Key]:
        return [(uri, key[1]) for uri in self.index.members.before(key, mark, EARLIER)]

    def moved(self, language: str) -> Iterator[tuple[Card, Teaser]]:
        """Yield the stories of a language that have former addresses and whose pages are due."""
        return ((card, teaser) for card, teaser, _ in self.told(language) if card.formerly)

    def corrected(self, language: str) -> Iterator[tuple[Card, Teaser]]:
        """Yield the stories of a language that were corrected, oldest first."""
        keys = [(uri, language) for uri in self.index.corrected(language)]
        found = self.versions(keys)
        yield from sorted(found, key=lambda story: (story[1].published, story[1].uri))

    def version(self, uri: str, language: str) -> tuple[Card, Teaser] | None:
        """Return one language version of a story."""
        key = (uri, language)
        if key not in self._versions:
            self._versions[key] = None
            if self.index.mark(key) is not None:
                self._read([key])
        return self._versions[key]

    def versions(self, keys: Sequence[Key]) -> list[tuple[Card, Teaser]]:
        """Return the stories of `keys` that there are, in order, read at once."""
        if missing := dict.fromkeys(key for key in keys if key not in self._versions):
            self._read(list(missing))
        return [story for key in keys if (story := self._versions[key]) is not None]

    def address(self, uri: str, language: str) -> str:
        """Return the address of one language version of a story; empty if there is none."""
        key = (uri, language)
        if key not in self._addresses:
            mark = self.index.mark(key)
            self._addresses[key] = mark.path if mark is not None else ""
        return self._addresses[key]

    def last_changes(self, language: str) -> Mapping[str, str]:
        """Return when the stories of each month last changed, to the second."""
        return self.index.last_changes(language)

    def addresses_of(
        self, language: str, month: str, start: int, stop: int
    ) -> Sequence[tuple[tuple[Alternate, ...], str, str]]:
        """Return language versions, address and last change of a month's stories, as a slice."""
        found = self.index.marks_of(language, month, start, stop)
        uris = [uri for uri, _ in found]
        for tag in self.languages:
            marks = found if tag == language else self.index.marks(tag, uris)
            paths = {uri: mark.path for uri, mark in marks}
            self._addresses.update(((uri, tag), paths.get(uri, "")) for uri in uris)
        return [(self.story_alternates(uri), mark.path, mark.second) for uri, mark in found]

    def due(self, *unit: str) -> bool:
        """Tell whether the pages of this kind and place may have changed."""
        return self._scope.has(*unit)

    def due_inside(self, folder: str, year: str) -> bool:
        """Tell whether any page may have of a year of the listing in `folder`."""
        return self._scope.has_inside(folder, year)

    def due_at(self, unit: tuple[str, ...], start: int, stop: int) -> bool:
        """Tell whether they may have for the stories at these places of a month, as a slice."""
        return self._scope.touches(unit, start, stop)

    def _read(self, keys: Sequence[Key]) -> None:
        cards = self.archive.cards_of(keys)
        self.read += len(keys)
        for key, card in zip(keys, cards, strict=True):
            self._versions[key] = (card, teaser_of(card, self.zone)) if card is not None else None

    def _grouped(self, language: str, kind: str) -> dict[str, Timeline]:
        """Return the timelines of a kind of group, by what follows the kind."""
        if (language, kind) not in self._groups:
            self._find_groups(language)
        return self._groups[language, kind]

    def _find_groups(self, language: str) -> None:
        found: dict[str, dict[str, Timeline]] = {"": {}, "section": {}, "topic": {}, "name": {}}
        for group, count in self.index.members.totals(language).items():
            kind, _, slug = group.partition(":")
            timeline = _ReadTimeline(self, language, group, count)
            if kind != "name":
                found[kind][slug] = timeline
            elif (entry := self.entries.get(group)) and addresses.entry(language, entry):
                found[kind][group] = timeline
        for kind, timelines in found.items():
            self._groups[language, kind] = timelines


class _ReadTimeline:
    """A timeline that reads what it is asked for."""

    def __init__(self, excerpt: Excerpt, language: str, group: Group, count: int) -> None:
        self._excerpt = excerpt
        self._language = language
        self._group = group
        self._count = count

    def __len__(self) -> int:
        return self._count

    def latest(self, count: int) -> tuple[Teaser, ...]:
        """Return up to `count` of the latest stories, newest first."""
        index = self._excerpt.index
        return tuple(self._told(index.members.latest(self._language, self._group, count)))

    def years(self) -> Mapping[str, int]:
        """Return how many stories each year has that has any, oldest first."""
        return self._excerpt.index.members.years(self._language, self._group)

    def months(self, year: str = "") -> Mapping[str, int]:
        """Return how many stories each month has that has any, oldest first."""
        return self._excerpt.index.members.months(self._language, self._group, year)

    def of(self, period: str, start: int = 0, stop: int | None = None) -> Sequence[Packed]:
        """Return the stories of a year or a month, oldest first, as a slice does."""
        found = self._excerpt.index.members.of(self._language, self._group, period, start, stop)
        return [pack(teaser) for teaser in self._told(found)]

    def runs(self, month: str, size: int) -> list[Run]:
        """Return the runs of `size` stories that a month is made of, oldest first."""
        moments = self._excerpt.index.members.moments(self._language, self._group, month)
        zone = self._excerpt.zone
        pieces = (moments[start : start + size] for start in range(0, len(moments), size))
        return [Run(_day(piece[0], zone), _day(piece[-1], zone), len(piece)) for piece in pieces]

    def _told(self, uris: Sequence[str]) -> list[Teaser]:
        keys = [(uri, self._language) for uri in uris]
        return [teaser for _, teaser in self._excerpt.versions(keys)]


def _day(moment: str, zone: ZoneInfo) -> str:
    return datetime.fromisoformat(moment).astimezone(zone).date().isoformat()
