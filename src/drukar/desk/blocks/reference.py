"""A Reference box: a person or organisation as the register knows them."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, line_of, to_desk
from drukar.story.blocks import ReferenceBlock


class BoxBlock(blocks.StructBlock):
    """The name; description and posts come from the register."""

    name = SnippetChooserBlock("names.Entry")
    text = blocks.RichTextBlock(features=FEATURES, required=False, label="Words to add")

    class Meta:
        icon = "user"
        label = "Reference"
        description = "A box on a person or organisation, drawn from the register."
        preview_value = {"text": "<p>Captain of the ferry since 2014.</p>"}


def structs_of(value: Value, references: References) -> Iterator[ReferenceBlock]:
    """Yield the struct, unless the name is not public."""
    row = value.get("name")
    if row and (uri := references.entry(row)):
        yield ReferenceBlock(name=uri, text=line_of(value.get("text") or "", references))


def value_of(block: ReferenceBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "name": rows.row(block.name),
        "text": to_desk((block.text,) if block.text else (), rows),
    }


REFERENCE = DeskBlock(ReferenceBlock, BoxBlock, structs_of, value_of)
