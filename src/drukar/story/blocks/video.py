"""A video: a still with a link. Nothing loads from elsewhere until the reader asks."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct
from drukar.story.blocks.picture import PictureBlock


class VideoBlock(BlockStruct, frozen=True, tag="video"):
    """``href`` is https and elsewhere; ``duration`` as people write it (``4:31``)."""

    href: str
    title: str
    still: PictureBlock | None = None
    duration: str = ""
