"""A pull quote: the story's own words set large. Not quoted matter: see ``blockquote``."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class PullquoteBlock(BlockStruct, frozen=True, tag="pullquote"):
    """``text`` is plain and repeats words of the story."""

    text: str
