"""A list, numbered or not."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value, listed, rows_of
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, line_of, to_desk
from drukar.story.blocks import ListBlock


class ItemsBlock(blocks.StructBlock):
    """The items, and whether they are numbered."""

    items = blocks.ListBlock(blocks.RichTextBlock(features=FEATURES), min_num=1)
    ordered = blocks.BooleanBlock(required=False, label="Numbered")

    class Meta:
        icon = "list-ul"
        label = "List"
        description = "A list, numbered or with bullets."
        preview_value = {"items": ["<p>by day</p>", "<p>by night</p>"], "ordered": False}


def structs_of(value: Value, references: References) -> Iterator[ListBlock]:
    """Yield the struct, unless every item is empty."""
    items = (line_of(item or "", references) for item in rows_of(value["items"]))
    if kept := tuple(item for item in items if item):
        yield ListBlock(items=kept, ordered=bool(value.get("ordered")))


def value_of(block: ListBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "items": listed(to_desk((item,), rows) for item in block.items),
        "ordered": block.ordered,
    }


LIST = DeskBlock(ListBlock, ItemsBlock, structs_of, value_of)
