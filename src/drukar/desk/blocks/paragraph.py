"""Running text: as many paragraphs as an editor writes before another block comes."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, paragraphs_of, to_desk
from drukar.story.blocks import ParagraphBlock


class TextBlock(blocks.RichTextBlock):
    """Paragraphs."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = "Text"
        description = "Paragraphs with links, names and emphasis."
        preview_value = "<p>The ferry goes again from <b>Monday</b>.</p>"


def structs_of(value: Value, references: References) -> Iterator[ParagraphBlock]:
    """Yield a struct for each paragraph."""
    for text in paragraphs_of(value or "", references):
        yield ParagraphBlock(text=text)


def value_of(block: ParagraphBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return to_desk((block.text,), rows)


PARAGRAPH = DeskBlock(ParagraphBlock, TextBlock, structs_of, value_of)
