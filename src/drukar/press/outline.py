"""The outline: an archive read once, arranged so that every page can be planned from it.

It has cards, never bodies. Nothing here knows how a page looks. ``press.whole`` is that of a
whole archive, ``press.excerpt`` reads only what the pages need that something has happened to.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from drukar.pictures import PictureSet
from drukar.press.archive import Archive
from drukar.press.reader_code import ReaderCode
from drukar.press.teaser import Alternate, Teaser
from drukar.press.timeline import Timeline
from drukar.story import Campaign, Entry, Page, Topic
from drukar.story.card import Card, Key

T = TypeVar("T")

_KEPT = 5_000
"""Of how many stories the language versions are remembered."""

EARLIER = 3
"""How many earlier stories of its section a story leads on to."""


class Told(NamedTuple):
    """A story: its card, its teaser, and the last stories of its section before it."""

    card: Card
    teaser: Teaser
    earlier: tuple[Teaser, ...]


class Outline(ABC):
    """What the planning of every format reads.

    ``pictures`` has the renditions of every picture that is shown, by uri; ``code`` is what runs in
    readers' browsers, None for a site that is not signed.
    """

    def __init__(
        self,
        archive: Archive,
        pictures: Mapping[str, PictureSet],
        code: ReaderCode | None = None,
    ) -> None:
        self.newsroom = archive.newsroom()
        self.zone = ZoneInfo(self.newsroom.time_zone)
        self.pictures = pictures
        self.code = code
        self.entries: dict[str, Entry] = {entry.uri: entry for entry in archive.entries()}
        self.topics: dict[str, Topic] = {topic.slug: topic for topic in archive.topics()}
        self.campaigns: dict[Key, Campaign] = {
            (item.uri, item.language): item for item in archive.campaigns()
        }
        self.pages: dict[Key, Page] = {(item.uri, item.language): item for item in archive.pages()}
        self._alternates: dict[str, tuple[Alternate, ...]] = {}
        self._remembered: dict[tuple[object, str, str], Any] = {}

    @abstractmethod
    def all(self, language: str) -> Timeline:
        """Return the stories of a language."""

    @abstractmethod
    def sections(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories of each section that has any."""

    @abstractmethod
    def by_topic(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories of each topic that has any, by slug."""

    @abstractmethod
    def mentions(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories that name each public person or organisation, by uri."""

    @abstractmethod
    def later(self, uri: str, language: str) -> Sequence[Teaser]:
        """Return the stories that came after this one and name it as related."""

    @abstractmethod
    def told(self, language: str) -> Iterator[Told]:
        """Yield the stories of a language whose pages are due, oldest first."""

    @abstractmethod
    def moved(self, language: str) -> Iterator[tuple[Card, Teaser]]:
        """Yield the stories of a language that have former addresses, oldest first, if due."""

    @abstractmethod
    def corrected(self, language: str) -> Iterator[tuple[Card, Teaser]]:
        """Yield the stories of a language that were corrected, oldest first."""

    @abstractmethod
    def version(self, uri: str, language: str) -> tuple[Card, Teaser] | None:
        """Return one language version of a story."""

    @abstractmethod
    def address(self, uri: str, language: str) -> str:
        """Return the address of one language version of a story; empty if there is none."""

    @abstractmethod
    def last_changes(self, language: str) -> Mapping[str, str]:
        """Return when the stories of each month last changed, to the second."""

    @abstractmethod
    def addresses_of(
        self, language: str, month: str, start: int, stop: int
    ) -> Sequence[tuple[tuple[Alternate, ...], str, str]]:
        """Return language versions, address and last change of a month's stories, as a slice.

        They are oldest first.
        """

    def due(self, *unit: str) -> bool:
        """Tell whether the pages of this kind and place may have changed (``press.scope``)."""
        return True

    def due_inside(self, folder: str, year: str) -> bool:
        """Tell whether any page may have of a year of the listing in `folder`."""
        return True

    def due_at(self, unit: tuple[str, ...], start: int, stop: int) -> bool:
        """Tell whether they may have for the stories at these places of a month, as a slice."""
        return True

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is anything to read, in the newsroom's order."""
        used = {tag for tag in self.newsroom.languages if len(self.all(tag))}
        used |= {language for _, language in (*self.campaigns, *self.pages)}
        return tuple(tag for tag in self.newsroom.languages if tag in used)

    def teaser(self, uri: str, language: str) -> Teaser | None:
        """Return the story in `language`, else in the first language that has it."""
        for tag in (language, *self.newsroom.languages):
            if found := self.own(uri, tag):
                return found
        return None

    def own(self, uri: str, language: str) -> Teaser | None:
        """Return the story in `language` itself."""
        found = self.version(uri, language)
        return found[1] if found else None

    def story_alternates(self, uri: str) -> tuple[Alternate, ...]:
        """Return all language versions of a story."""
        if (known := self._alternates.get(uri)) is None:
            if len(self._alternates) >= _KEPT:
                self._alternates.clear()
            known = self._alternates[uri] = tuple(
                Alternate(tag, path) for tag in self.languages if (path := self.address(uri, tag))
            )
        return known

    def card(self, teaser: Teaser) -> Card:
        """Return the card that a teaser was made of."""
        found = self.version(teaser.uri, teaser.language)
        if found is None:
            raise KeyError(teaser.uri)
        return found[0]

    def remembered(self, find: Callable[[Outline, str, str], T], uri: str, language: str) -> T:
        """Return ``find(self, uri, language)``, found once."""
        key = (find, uri, language)
        if key not in self._remembered:
            self._remembered[key] = find(self, uri, language)
        found: T = self._remembered[key]
        return found

    def digest(self, key: Key) -> bytes:
        """Return the digest of a story's payload; empty if its archive does not give one."""
        found = self.version(*key)
        return found[0].digest if found else b""
