"""A picture in a story, with what a reader must be told of it."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class PictureBlock(BlockStruct, frozen=True, tag="picture"):
    """``picture`` is a uri (``picture:<SHA-256>``); all texts but ``caption`` are plain.

    ``focal`` is what a crop must keep, as fractions of width and height from the top left;
    none means the middle.
    """

    picture: str
    alt: str
    credit: str
    rights: str = ""
    caption: str = ""
    focal: tuple[float, float] | None = None
