"""A card: the columns of a story that listings are made from, without its body.

Archives keep cards beside payloads (the desk as columns of the release log), so that
planning an edition reads no bodies.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import TypeAlias

import msgspec

from drukar.story import codec, richtext
from drukar.story.blocks import (
    Block,
    BlockquoteBlock,
    CampaignBlock,
    CorrectionBlock,
    GalleryBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    ReferenceBlock,
    RelatedBlock,
    TableBlock,
    VideoBlock,
)
from drukar.story.story import Story

Key: TypeAlias = tuple[str, str]
"""``(uri, language)``: one language version."""


class Card(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What listings, feeds and other stories show of a story.

    ``links`` are all uris of the newsroom's own things that the body or its links name,
    sorted; ``related`` those stories that it names as related; ``pictures`` the uris of all its
    pictures, sorted. ``digest`` is that of the story's payload: equal digests, equal stories.
    """

    uri: str
    language: str
    version: int
    slug: str
    headline: str
    kicker: str
    summary: str
    section: str
    topics: tuple[str, ...]
    located: str
    by: str
    date_published: datetime
    date_modified: datetime | None
    picture: PictureBlock | None
    links: tuple[str, ...]
    related: tuple[str, ...]
    pictures: tuple[str, ...]
    corrections: tuple[CorrectionBlock, ...]
    formerly: tuple[str, ...]
    digest: bytes = b""

    @property
    def key(self) -> Key:
        """``(uri, language)``."""
        return (self.uri, self.language)


def card_of(story: Story, payload: bytes = b"") -> Card:
    """Return the card of a story; `payload` is the story encoded, if that is at hand."""
    links: set[str] = set()
    others: list[Block] = []
    for block in story.body:
        if block.__class__ is not ParagraphBlock:
            others.append(block)
        elif "<a " in block.text:  # nine blocks of ten are paragraphs
            links.update(richtext.internal_links(block.text))
    rest = tuple(others)
    links.update(links_of(rest))
    pictures = {block.picture for block in pictures_of(rest)}
    if story.picture is not None:
        pictures.add(story.picture.picture)
    related = tuple(block.story for block in rest if isinstance(block, RelatedBlock))
    return Card(
        uri=story.uri,
        language=story.language,
        version=story.version,
        slug=story.slug,
        headline=story.headline,
        kicker=story.kicker,
        summary=story.summary,
        section=story.section,
        topics=story.topics,
        located=story.located,
        by=story.by,
        date_published=story.date_published,
        date_modified=story.date_modified,
        picture=story.picture,
        links=tuple(sorted(links)),
        related=related,
        pictures=tuple(sorted(pictures)),
        corrections=story.corrections,
        formerly=story.formerly,
        digest=blake2b(payload or codec.encode(story), digest_size=16).digest(),
    )


def links_of(body: tuple[Block, ...]) -> Iterator[str]:
    """Yield every uri of the newsroom's own things that a body names, repeats included."""
    for block in body:
        if block.__class__ is ParagraphBlock:  # nine blocks of ten
            if "<a " in block.text:
                yield from richtext.internal_links(block.text)
            continue
        match block:
            case RelatedBlock(story=uri) | CampaignBlock(campaign=uri):
                yield uri
            case ReferenceBlock(name=uri):
                yield uri
            case BlockquoteBlock(speaker=uri) if uri:
                yield uri
            case _:
                pass
        for text in rich_texts_of(block):
            yield from richtext.internal_links(text)


def pictures_of(body: tuple[Block, ...]) -> Iterator[PictureBlock]:
    """Yield every picture that a body shows, in order."""
    for block in body:
        if block.__class__ is ParagraphBlock:
            continue
        match block:
            case PictureBlock():
                yield block
            case GalleryBlock(pictures=pictures):
                yield from pictures
            case VideoBlock(still=PictureBlock() as still):
                yield still
            case _:
                pass


def rich_texts_of(block: Block) -> Iterator[str]:
    """Yield every rich text that a block holds, in order."""
    match block:
        case ParagraphBlock(text=text) | CorrectionBlock(text=text) | ReferenceBlock(text=text):
            yield text
        case BlockquoteBlock(paragraphs=texts) | ListBlock(items=texts):
            yield from texts
        case TableBlock(header=header, rows=rows, caption=caption):
            yield from header
            for row in rows:
                yield from row
            yield caption
        case PictureBlock(caption=caption):
            yield caption
        case GalleryBlock(pictures=pictures):
            for picture in pictures:
                yield picture.caption
        case VideoBlock(still=PictureBlock() as still):
            yield still.caption
        case _:
            pass
