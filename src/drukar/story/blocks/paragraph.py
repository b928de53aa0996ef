"""A paragraph of running text."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class ParagraphBlock(BlockStruct, frozen=True, tag="paragraph"):
    """``text`` is rich text."""

    text: str
