"""A list, numbered or not."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class ListBlock(BlockStruct, frozen=True, tag="list"):
    """``items`` are rich text."""

    items: tuple[str, ...]
    ordered: bool = False
