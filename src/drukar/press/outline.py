"""The outline: an archive read once, arranged so that every page can be planned from it.

It holds cards, never bodies. Nothing here knows how a page looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from drukar.pictures import PictureSet
from drukar.press import addresses
from drukar.press.archive import Archive
from drukar.press.reader_code import ReaderCode
from drukar.press.teaser import Alternate, Teaser, teaser_of
from drukar.story import Campaign, Entry, Page, Topic
from drukar.story.card import Card, Key

T = TypeVar("T")
KeysOf: TypeAlias = Callable[[Card], Iterable[str]]


class Outline:
    """What the planning of every format reads.

    ``cards`` and ``teasers`` are per language, oldest first and in the same order.
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
        self.cards: dict[str, list[Card]] = {
            language: list(archive.cards(language)) for language in self.newsroom.languages
        }
        self.teasers: dict[str, list[Teaser]] = {
            language: [teaser_of(card, self.zone) for card in cards]
            for language, cards in self.cards.items()
        }
        self._by_key: dict[Key, Teaser] = {
            (teaser.uri, language): teaser
            for language, teasers in self.teasers.items()
            for teaser in teasers
        }

        self._digests: dict[Key, bytes] = {
            card.key: card.digest for cards in self.cards.values() for card in cards
        }
        self._alternates: dict[str, tuple[Alternate, ...]] = {}
        self._remembered: dict[tuple[object, str, str], Any] = {}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which there is anything to read, in the newsroom's order."""
        used = {language for language, cards in self.cards.items() if cards}
        used |= {language for _, language in (*self.campaigns, *self.pages)}
        return tuple(tag for tag in self.newsroom.languages if tag in used)

    def teaser(self, uri: str, language: str) -> Teaser | None:
        """Return the story in `language`, else in the first language that has it."""
        for tag in (language, *self.newsroom.languages):
            if found := self._by_key.get((uri, tag)):
                return found
        return None

    def own(self, uri: str, language: str) -> Teaser | None:
        """Return the story in `language` itself."""
        return self._by_key.get((uri, language))

    def story_alternates(self, uri: str) -> tuple[Alternate, ...]:
        """Return all language versions of a story."""
        if (known := self._alternates.get(uri)) is None:
            known = self._alternates[uri] = tuple(
                Alternate(tag, found.path)
                for tag in self.languages
                if (found := self._by_key.get((uri, tag)))
            )
        return known

    def remembered(self, find: Callable[[Outline, str, str], T], uri: str, language: str) -> T:
        """Return ``find(self, uri, language)``, found once."""
        key = (find, uri, language)
        if key not in self._remembered:
            self._remembered[key] = find(self, uri, language)
        found: T = self._remembered[key]
        return found

    def digest(self, key: Key) -> bytes:
        """Return the digest of a story's payload; empty if its archive does not give one."""
        return self._digests[key]

    def sections(self, language: str) -> Mapping[str, Sequence[Teaser]]:
        """Return the stories of each section that has any."""
        return self._sections[language]

    def by_topic(self, language: str) -> Mapping[str, Sequence[Teaser]]:
        """Return the stories of each topic that has any, by slug."""
        return self._topics[language]

    def mentions(self, language: str) -> Mapping[str, Sequence[Teaser]]:
        """Return the stories that name each public person or organisation, by uri."""
        return self._mentions[language]

    def later(self, uri: str, language: str) -> Sequence[Teaser]:
        """Return the stories that came after this one and name it as related."""
        return self._later.get((uri, language), ())

    @cached_property
    def _sections(self) -> dict[str, dict[str, list[Teaser]]]:
        return self._grouped(lambda card: (card.section,))

    @cached_property
    def _topics(self) -> dict[str, dict[str, list[Teaser]]]:
        return self._grouped(lambda card: card.topics)

    @cached_property
    def _mentions(self) -> dict[str, dict[str, list[Teaser]]]:
        public = {uri for uri, entry in self.entries.items() if addresses.entry("x", entry)}
        return self._grouped(lambda card: (uri for uri in card.links if uri in public))

    @cached_property
    def _later(self) -> dict[Key, list[Teaser]]:
        found: dict[Key, list[Teaser]] = defaultdict(list)
        for language, cards in self.cards.items():
            for card, teaser in zip(cards, self.teasers[language], strict=True):
                for uri in card.related:
                    earlier = self._by_key.get((uri, language))
                    if earlier is not None and earlier.published < teaser.published:
                        found[uri, language].append(teaser)
        return found

    def _grouped(self, keys_of: KeysOf) -> dict[str, dict[str, list[Teaser]]]:
        grouped: dict[str, dict[str, list[Teaser]]] = {}
        for language, cards in self.cards.items():
            groups: dict[str, list[Teaser]] = defaultdict(list)
            for card, teaser in zip(cards, self.teasers[language], strict=True):
                for key in keys_of(card):
                    groups[key].append(teaser)
            grouped[language] = dict(sorted(groups.items()))
        return grouped
