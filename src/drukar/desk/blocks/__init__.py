"""The blocks of a body at the desk: one file each, one line each in ``DESK_BLOCKS``.

A block has the same name here, in ``drukar.story.blocks`` and in the theme. What is here turns
raw StreamField values into structs and back without making Wagtail's value objects, which
would be fifteen times slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wagtail import blocks as wagtail_blocks

from drukar.desk.blocks.block import DeskBlock, Value, new_id
from drukar.desk.blocks.blockquote import BLOCKQUOTE
from drukar.desk.blocks.campaign import CAMPAIGN
from drukar.desk.blocks.correction import CORRECTION
from drukar.desk.blocks.document import DOCUMENT
from drukar.desk.blocks.gallery import GALLERY
from drukar.desk.blocks.heading import HEADING
from drukar.desk.blocks.list import LIST
from drukar.desk.blocks.paragraph import PARAGRAPH
from drukar.desk.blocks.picture import PICTURE
from drukar.desk.blocks.pullquote import PULLQUOTE
from drukar.desk.blocks.reference import REFERENCE
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.related import RELATED
from drukar.desk.blocks.table import TABLE
from drukar.desk.blocks.video import VIDEO
from drukar.story.blocks import Block, ParagraphBlock

DESK_BLOCKS: tuple[DeskBlock, ...] = (
    PARAGRAPH,
    HEADING,
    BLOCKQUOTE,
    PULLQUOTE,
    LIST,
    TABLE,
    PICTURE,
    GALLERY,
    VIDEO,
    REFERENCE,
    RELATED,
    CAMPAIGN,
    DOCUMENT,
    CORRECTION,
)

_BY_NAME = {block.name: block for block in DESK_BLOCKS}
_BY_STRUCT = {block.struct: block for block in DESK_BLOCKS}


def stream() -> list[tuple[str, wagtail_blocks.Block]]:
    """Return the blocks as a ``StreamField`` takes them."""
    return [(block.name, block.block()) for block in DESK_BLOCKS]


def body_of(raw: Iterable[Value], references: References) -> tuple[Block, ...]:
    """Return the structs of a body from the raw value of its ``StreamField``."""
    return tuple(
        struct
        for item in raw
        if item["type"] in _BY_NAME
        for struct in _BY_NAME[item["type"]].structs_of(item["value"], references)
    )


def raw_of(body: Sequence[Block], rows: Rows) -> list[Value]:
    """Return the raw value of a ``StreamField``, with ids; paragraphs in a row make one block."""
    raw: list[Value] = []
    for block in body:
        value = _BY_STRUCT[type(block)].value_of(block, rows)
        if isinstance(block, ParagraphBlock) and raw and raw[-1]["type"] == PARAGRAPH.name:
            raw[-1]["value"] += value
        else:
            raw.append({"type": _BY_STRUCT[type(block)].name, "value": value, "id": new_id()})
    return raw
