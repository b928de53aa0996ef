"""Several pictures that belong together."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks import picture
from drukar.desk.blocks.block import DeskBlock, Value, listed, rows_of
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import GalleryBlock


class PicturesBlock(blocks.StructBlock):
    """Pictures, shown in order."""

    title = blocks.CharBlock(max_length=250, required=False)
    pictures = blocks.ListBlock(picture.ShownBlock(), min_num=2)

    class Meta:
        icon = "copy"
        label = "Gallery"
        description = "Several pictures that belong together."
        preview_value = {
            "title": "On the river",
            "pictures": [
                {"alt": "A ferry in fog", "credit": "The Crossing"},
                {"alt": "The same ferry, an hour later", "credit": "The Crossing"},
            ],
        }


def structs_of(value: Value, references: References) -> Iterator[GalleryBlock]:
    """Yield the struct, unless no picture is left."""
    shown = tuple(
        block
        for item in rows_of(value["pictures"])
        for block in picture.structs_of(item, references)
    )
    if shown:
        yield GalleryBlock(pictures=shown, title=(value.get("title") or "").strip())


def value_of(block: GalleryBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "title": block.title,
        "pictures": listed(picture.value_of(item, rows) for item in block.pictures),
    }


GALLERY = DeskBlock(GalleryBlock, PicturesBlock, structs_of, value_of)
