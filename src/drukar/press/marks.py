"""Marks: what the ledger remembers of a story, so that its pages are found when it changes.

A mark has no text: when it was published, and what it stands in, names and shows, by uri. It is
what a story's card was when the current edition was made; the difference from its new card says
which pages depend on the change.
"""

from __future__ import annotations

from datetime import UTC
from typing import TypeAlias

import msgspec

from drukar.press import addresses
from drukar.press.register_index import byline_of
from drukar.press.teaser import Teaser
from drukar.story.card import Card

Group: TypeAlias = str
"""What a listing is of: "" everything, ``section:…``, ``topic:…``, ``name:…``."""


class Mark(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One language version of a story; ``published`` sorts, in UTC; ``second`` is its last change.

    ``focal`` is the point of its own picture that crops must keep, with that picture's uri; ``by``
    is the digest of its byline.
    """

    month: str
    published: str
    second: str
    path: str
    former: tuple[str, ...]
    section: str
    topics: tuple[str, ...]
    links: tuple[str, ...]
    related: tuple[str, ...]
    pictures: tuple[str, ...]
    focal: tuple[str, float, float] | None
    by: str
    corrected: bool

    @property
    def groups(self) -> list[Group]:
        """What listings it stands in, if they have a page."""
        return groups_of(self)


def groups_of(story: Mark | Card) -> list[Group]:
    """Return what listings a story stands in, if they have a page."""
    names = [uri for uri in story.links if uri.startswith("name:")]
    topics = [f"topic:{slug}" for slug in dict.fromkeys(story.topics)]
    return ["", f"section:{story.section}", *topics, *names]


def mark_of(card: Card, teaser: Teaser) -> Mark:
    """Return the mark of a story."""
    picture = card.picture
    return Mark(
        month=teaser.day[:7],
        published=teaser.published.astimezone(UTC).isoformat(timespec="microseconds"),
        second=teaser.second,
        path=teaser.path,
        former=tuple(map(addresses.former, card.formerly)),
        section=card.section,
        topics=card.topics,
        links=card.links,
        related=card.related,
        pictures=card.pictures,
        focal=(picture.picture, *picture.focal) if picture and picture.focal else None,
        by=byline_of(card.by),
        corrected=bool(card.corrections),
    )
