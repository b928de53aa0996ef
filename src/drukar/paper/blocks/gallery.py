"""A gallery: pictures inside one directive."""

from __future__ import annotations

from drukar.paper.blocks import picture
from drukar.paper.blocks.form import Form, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import GalleryBlock


def _read(directive: Directive, reading: Reading) -> GalleryBlock | None:
    found = [picture.read(inner, inner.argument, inner.line, reading) for inner in directive.inner]
    pictures = tuple(block for block in found if block is not None)
    if not found:
        reading.add(
            directive.line,
            "The gallery has no pictures.",
            "Write `:::{picture}` directives inside it.",
        )
    return GalleryBlock(pictures=pictures, title=reading.plain(directive.argument, directive.line))


def _write(block: GalleryBlock, pen: Pen) -> str:
    pictures = "\n\n".join(picture.write(item, pen) for item in block.pictures)
    # A picture's own fence begins with a colon, but it is no option: no line is left empty.
    return written("gallery", pen.plain(block.title), colons=4).replace(
        "\n::::", f"\n{pictures}\n::::"
    )


FORM = Form(
    GalleryBlock,
    _write,
    _read,
    argument="the title, if it has one",
    holds=("picture",),
    content=False,
)
