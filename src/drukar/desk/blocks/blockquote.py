"""A block quote: somebody else's words, with who said them."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, paragraphs_of, to_desk
from drukar.story.blocks import BlockquoteBlock


class QuoteBlock(blocks.StructBlock):
    """The words, and the speaker: a name of the register, or plain words."""

    paragraphs = blocks.RichTextBlock(features=FEATURES, label="Words")
    speaker = SnippetChooserBlock("names.Entry", required=False)
    attribution = blocks.CharBlock(
        required=False,
        max_length=250,
        help_text="What is said of the speaker beyond the name, or who it was if in no register.",
    )

    class Meta:
        icon = "openquote"
        label = "Block quote"
        description = "Words of somebody else, with who said them."
        preview_value = {
            "paragraphs": "<p>We had waited for this ferry all winter.</p>",
            "attribution": "a passenger",
        }


def structs_of(value: Value, references: References) -> Iterator[BlockquoteBlock]:
    """Yield the struct, unless there are no words."""
    if texts := paragraphs_of(value["paragraphs"] or "", references):
        speaker = value.get("speaker")
        yield BlockquoteBlock(
            paragraphs=texts,
            speaker=(references.entry(speaker) or "") if speaker else "",
            attribution=(value.get("attribution") or "").strip(),
        )


def value_of(block: BlockquoteBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "paragraphs": to_desk(block.paragraphs, rows),
        "speaker": rows.row(block.speaker) if block.speaker else None,
        "attribution": block.attribution,
    }


BLOCKQUOTE = DeskBlock(BlockquoteBlock, QuoteBlock, structs_of, value_of)
