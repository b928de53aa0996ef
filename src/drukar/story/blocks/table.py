"""A table with a row of headings."""

from __future__ import annotations

from drukar.story.blocks.block import BlockStruct


class TableBlock(BlockStruct, frozen=True, tag="table"):
    """``header`` and the cells of ``rows`` are rich text; each row is as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
