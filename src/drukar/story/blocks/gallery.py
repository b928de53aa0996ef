"""Several pictures that belong together."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct
from drukar.story.blocks.picture import PictureBlock


class GalleryBlock(BlockStruct, frozen=True, tag="gallery"):
    """``pictures`` are shown in order; ``title`` is plain."""

    pictures: tuple[PictureBlock, ...]
    title: str = ""
