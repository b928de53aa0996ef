"""A teaser: what one story shows of another, with its address found."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from drukar.press import addresses
from drukar.story.blocks import PictureBlock
from drukar.story.card import Card

_TO_THE_SECOND = len("2026-03-01T09:00:00+03:00")

Packed: TypeAlias = bytes
"""A teaser as msgpack: a listing passes thousands on that nobody looks into before its pages."""


class Alternate(msgspec.Struct, frozen=True, gc=False):
    """The same thing in another language, and its address."""

    language: str
    path: str


class Teaser(msgspec.Struct, frozen=True, gc=False):
    """A story as listings show it.

    ``moment`` is when it was published, ``changed`` when it last changed, if it ever did, and
    ``day`` the date of the former: all ISO 8601 in the newsroom's time zone, since texts go to
    other processes quicker than moments.
    """

    uri: str
    language: str
    path: str
    day: str
    moment: str
    changed: str
    headline: str
    kicker: str
    summary: str
    section: str
    located: str
    by: str
    picture: PictureBlock | None
    corrected: bool

    @property
    def published(self) -> datetime:
        """When it was published."""
        return datetime.fromisoformat(self.moment)

    @property
    def last_moment(self) -> str:
        """When it last changed; ``moment`` if it never did."""
        return self.changed or self.moment

    @property
    def second(self) -> str:
        """When it last changed, to the second."""
        last = self.last_moment
        if len(last) == _TO_THE_SECOND:
            return last
        return datetime.fromisoformat(last).isoformat(timespec="seconds")


def pack(teaser: Teaser) -> Packed:
    """Return a teaser as msgpack."""
    return _ENCODER.encode(teaser)


def unpack(packed: Packed) -> Teaser:
    """Return the teaser that was packed."""
    return _DECODER.decode(packed)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Teaser)


def teaser_of(card: Card, zone: ZoneInfo) -> Teaser:
    """Return the teaser of a card; times are in `zone`."""
    published = card.date_published.astimezone(zone)
    moment = published.isoformat()
    changed = ""
    if card.date_modified or card.corrections:
        latest = max(
            card.date_published,
            card.date_modified or card.date_published,
            *(correction.date for correction in card.corrections),
        )
        if latest != card.date_published:
            changed = latest.astimezone(zone).isoformat()
    return Teaser(
        uri=card.uri,
        language=card.language,
        path=addresses.story(card.language, published.date(), card.slug),
        day=moment[:10],
        moment=moment,
        changed=changed,
        headline=card.headline,
        kicker=card.kicker,
        summary=card.summary,
        section=card.section,
        located=card.located,
        by=card.by,
        picture=card.picture,
        corrected=bool(card.corrections),
    )
