"""A related story, shown as a box that leads to it."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class RelatedBlock(BlockStruct, frozen=True, tag="related"):
    """``story`` is a uri (``story:…``)."""

    story: str
