"""An archive in memory: the press's tests write a paper in a few lines of Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from drukar.story import Campaign, Entry, Newsroom, Page, Picture, Section, Story, Topic, codec
from drukar.story.blocks import ParagraphBlock
from drukar.story.card import Card, Key, card_of

START = datetime(2024, 1, 1, 12, tzinfo=UTC)


class MemoryArchive:
    """Holds structs; gives them in the order of the ``Archive`` contract."""

    def __init__(
        self,
        stories: Sequence[Story] = (),
        *,
        newsroom: Newsroom | None = None,
        entries: Sequence[Entry] = (),
        topics: Sequence[Topic] = (),
        campaigns: Sequence[Campaign] = (),
        pages: Sequence[Page] = (),
        pictures: Sequence[tuple[Picture, Path]] = (),
    ) -> None:
        self._newsroom = newsroom or newsroom_of()
        self._stories = {(story.uri, story.language): story for story in stories}
        self._entries = sorted(entries, key=lambda entry: entry.uri)
        self._topics = sorted(topics, key=lambda topic: topic.uri)
        self._campaigns = sorted(campaigns, key=lambda item: (item.uri, item.language))
        self._pages = sorted(pages, key=lambda item: (item.uri, item.language))
        self._pictures = {picture.uri: (picture, path) for picture, path in pictures}

    def newsroom(self) -> Newsroom:
        return self._newsroom

    def entries(self) -> Sequence[Entry]:
        return self._entries

    def topics(self) -> Sequence[Topic]:
        return self._topics

    def campaigns(self) -> Sequence[Campaign]:
        return self._campaigns

    def pages(self) -> Sequence[Page]:
        return self._pages

    def pictures(self) -> Sequence[Picture]:
        return [self._pictures[uri][0] for uri in sorted(self._pictures)]

    def cards(self, language: str) -> Iterator[Card]:
        found = [story for story in self._stories.values() if story.language == language]
        found.sort(key=lambda story: (story.date_published, story.uri))
        return map(card_of, found)

    def payloads(self, keys: Sequence[Key]) -> list[bytes]:
        return [codec.encode(self._stories[key]) for key in keys]

    def original(self, picture: str) -> Path:
        return self._pictures[picture][1]


def newsroom_of(**changes: Any) -> Newsroom:
    """Return a small newsroom in Belarusian and English."""
    facts: dict[str, Any] = {
        "name": {"be": "Масток", "en": "The Footbridge"},
        "languages": ("be", "en"),
        "address": "https://footbridge.example/",
        "time_zone": "UTC",
        "sections": (Section(slug="news", title={"be": "Навіны", "en": "News"}),),
    }
    return Newsroom(**{**facts, **changes})


def story_of(number: int = 1, language: str = "en", **changes: Any) -> Story:
    """Return the story of that number, published that many hours into 2024."""
    facts: dict[str, Any] = {
        "uri": f"story:{number:05}",
        "language": language,
        "slug": f"story-{number}",
        "headline": f"Headline {number}",
        "section": "news",
        "date_published": START + timedelta(hours=number),
        "body": (ParagraphBlock(text=f"Text of story {number}."),),
    }
    return Story(**{**facts, **changes})
