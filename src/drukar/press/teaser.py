"""A teaser: what one story shows of another, with its address found."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from drukar.press import addresses
from drukar.story.blocks import PictureBlock
from drukar.story.card import Card


class Alternate(msgspec.Struct, frozen=True, gc=False):
    """The same thing in another language, and its address."""

    language: str
    path: str


class Teaser(msgspec.Struct, frozen=True, gc=False):
    """A story as listings show it; ``day`` and ``moment`` (ISO 8601) are in its time zone."""

    uri: str
    language: str
    path: str
    day: str
    moment: str
    published: datetime
    modified: datetime
    headline: str
    kicker: str
    summary: str
    section: str
    located: str
    by: str
    picture: PictureBlock | None
    corrected: bool

    @property
    def last_moment(self) -> str:
        """When it last changed; ``moment`` if it never did (printing a time takes its while)."""
        return self.moment if self.modified is self.published else self.modified.isoformat()

    @property
    def second(self) -> str:
        """When it last changed, to the second."""
        return self.modified.isoformat(timespec="seconds")


def teaser_of(card: Card, zone: ZoneInfo) -> Teaser:
    """Return the teaser of a card; times are in `zone`."""
    published = card.date_published.astimezone(zone)
    moment = published.isoformat()
    changed = published
    if card.date_modified or card.corrections:
        latest = max(
            card.date_published,
            card.date_modified or card.date_published,
            *(correction.date for correction in card.corrections),
        )
        if latest != card.date_published:
            changed = latest.astimezone(zone)
    return Teaser(
        uri=card.uri,
        language=card.language,
        path=addresses.story(card.language, published.date(), card.slug),
        day=moment[:10],
        moment=moment,
        published=published,
        modified=changed,
        headline=card.headline,
        kicker=card.kicker,
        summary=card.summary,
        section=card.section,
        located=card.located,
        by=card.by,
        picture=card.picture,
        corrected=bool(card.corrections),
    )
