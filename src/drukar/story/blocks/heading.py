"""A heading inside a story."""

from __future__ import annotations

from typing import Literal

from drukar.story.blocks.block import BlockStruct


class HeadingBlock(BlockStruct, frozen=True, tag="heading"):
    """``text`` is plain; ``level`` 2 or 3, since the headline is level 1."""

    text: str
    level: Literal[2, 3] = 2
