"""A document elsewhere that the story rests on. A link, not a file."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.https import HttpsBlock
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import DocumentBlock


class SourceBlock(blocks.StructBlock):
    """Where it is, what it is, whose it is."""

    href = HttpsBlock(label="Address")
    title = blocks.CharBlock(max_length=250)
    publisher = blocks.CharBlock(max_length=250, required=False)
    note = blocks.CharBlock(max_length=500, required=False)

    class Meta:
        icon = "doc-full"
        label = "Document"
        description = "A decree, report or ruling elsewhere that the story rests on."
        preview_value = {"href": "https://records.example/7", "title": "Decree no. 7"}


def structs_of(value: Value, references: References) -> Iterator[DocumentBlock]:
    """Yield the struct."""
    yield DocumentBlock(
        href=value["href"],
        title=value["title"].strip(),
        publisher=(value.get("publisher") or "").strip(),
        note=(value.get("note") or "").strip(),
    )


def value_of(block: DocumentBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "href": block.href,
        "title": block.title,
        "publisher": block.publisher,
        "note": block.note,
    }


DOCUMENT = DeskBlock(DocumentBlock, SourceBlock, structs_of, value_of)
