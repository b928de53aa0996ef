"""A picture with what a reader must be told of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, line_of, to_desk
from drukar.story.blocks import PictureBlock


class ShownBlock(blocks.StructBlock):
    """The picture, what it shows, whose it is."""

    picture = ImageChooserBlock()
    alt = blocks.CharBlock(
        max_length=500,
        required=False,
        label="Alternative text",
        help_text="What it shows, for whoever does not see it. Empty: as the picture has it.",
    )
    credit = blocks.CharBlock(
        max_length=250,
        required=False,
        help_text="Who made it: a pseudonym is enough. Empty: as the picture has it.",
    )
    rights = blocks.CharBlock(
        max_length=250, required=False, help_text="Empty: as the picture has it."
    )
    caption = blocks.RichTextBlock(features=FEATURES, required=False)

    def clean(self, value: Value) -> Value:
        """Take from the picture what is not said here; raises ``StructBlockValidationError``."""
        cleaned = super().clean(value)
        picture = cleaned["picture"]
        cleaned["alt"] = cleaned["alt"] or picture.description
        cleaned["credit"] = cleaned["credit"] or picture.credit
        cleaned["rights"] = cleaned["rights"] or picture.rights
        missing = {
            name: ValidationError(words)
            for name, words in (
                ("alt", "Say what the picture shows, for whoever cannot see it."),
                ("credit", "Say who made the picture: a pseudonym is enough."),
            )
            if not cleaned[name]
        }
        if missing:
            raise StructBlockValidationError(block_errors=missing)
        return cleaned

    class Meta:
        icon = "image"
        label = "Picture"
        description = "A picture with alternative text, credit and rights."
        preview_value = {"alt": "A ferry in fog", "credit": "The Crossing"}


def structs_of(value: Value, references: References) -> Iterator[PictureBlock]:
    """Yield the struct, unless the picture is gone."""
    row = value.get("picture")
    picture = references.picture(row) if row else None
    if picture is not None:
        yield PictureBlock(
            picture=picture.uri,
            alt=(value.get("alt") or "").strip(),
            credit=(value.get("credit") or "").strip(),
            rights=(value.get("rights") or "").strip(),
            caption=line_of(value.get("caption") or "", references),
            focal=references.focal(row),
        )


def value_of(block: PictureBlock, rows: Rows) -> Value:
    """Return the desk's value. The focal point belongs to the picture itself."""
    return {
        "picture": rows.row(block.picture),
        "alt": block.alt,
        "credit": block.credit,
        "rights": block.rights,
        "caption": to_desk((block.caption,) if block.caption else (), rows),
    }


PICTURE = DeskBlock(PictureBlock, ShownBlock, structs_of, value_of)
