"""A pull quote: the story's own words set large."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import PullquoteBlock


class PullBlock(blocks.TextBlock):
    """The words, as they stand in the text."""

    class Meta:
        icon = "comment"
        label = "Pull quote"
        description = "Words of this story, set large. For others' words take a block quote."
        preview_value = "Nobody asked the people who live there."


def structs_of(value: Value, references: References) -> Iterator[PullquoteBlock]:
    """Yield the struct, unless there are no words."""
    if text := (value or "").strip():
        yield PullquoteBlock(text=text)


def value_of(block: PullquoteBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return block.text


PULLQUOTE = DeskBlock(PullquoteBlock, PullBlock, structs_of, value_of)
