"""A heading inside a story."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import HeadingBlock


class TitleBlock(blocks.StructBlock):
    """The heading and its level."""

    text = blocks.CharBlock(max_length=250)
    level = blocks.ChoiceBlock(choices=[("2", "Heading"), ("3", "Smaller heading")], default="2")

    class Meta:
        icon = "title"
        label = "Heading"
        description = "A heading between paragraphs."
        preview_value = {"text": "What happens next", "level": "2"}


def structs_of(value: Value, references: References) -> Iterator[HeadingBlock]:
    """Yield the struct, unless there is no text."""
    if text := value["text"].strip():
        yield HeadingBlock(text=text, level=3 if value.get("level") == "3" else 2)


def value_of(block: HeadingBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {"text": block.text, "level": str(block.level)}


HEADING = DeskBlock(HeadingBlock, TitleBlock, structs_of, value_of)
