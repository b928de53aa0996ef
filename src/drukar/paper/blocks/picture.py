"""A picture: a file in ``pictures`` beside the text, with what it shows and who made it."""

from __future__ import annotations

import math

from drukar.paper.blocks.form import Form, option, required, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.prose import paragraph
from drukar.paper.reading import Reading
from drukar.story.blocks import PictureBlock

OPTIONS = ("alt", "credit", "rights", "focal")
"""The options that say of a picture what its file does not."""


def read(directive: Directive, file: str, line: int, reading: Reading) -> PictureBlock | None:
    """Return the picture in `file`, named on `line`, as the directive's options describe it."""
    uri = reading.find_picture(file, line, reading.faults)
    alt = required(directive, "alt", "say what is to be seen", reading)
    credit = required(directive, "credit", "say who made it", reading)
    caption = paragraph(directive.content, reading, "A caption")
    focal = _focal(directive, reading)
    if not (uri and alt and credit):
        return None
    return PictureBlock(
        picture=uri,
        alt=alt,
        credit=credit,
        rights=option(directive, "rights", reading),
        caption=caption,
        focal=focal,
    )


def is_focal(values: tuple[float, ...]) -> bool:
    """Tell whether `values` are two fractions from the top left."""
    return len(values) == 2 and all(math.isfinite(v) and 0 <= v <= 1 for v in values)


def described(block: PictureBlock, pen: Pen) -> list[tuple[str, str]]:
    """Return the options that say what the file does not."""
    focal = " ".join(repr(float(value)) for value in block.focal) if block.focal else ""
    return [
        ("alt", pen.plain(block.alt)),
        ("credit", pen.plain(block.credit)),
        ("rights", pen.plain(block.rights)),
        ("focal", focal),
    ]


def write(block: PictureBlock, pen: Pen) -> str:
    """Return the picture as a directive."""
    return written(
        "picture", pen.file_of(block.picture), described(block, pen), pen.paragraph(block.caption)
    )


def _read(directive: Directive, reading: Reading) -> PictureBlock | None:
    return read(directive, directive.argument, directive.line, reading)


def _focal(directive: Directive, reading: Reading) -> tuple[float, float] | None:
    found = directive.options.get("focal")
    if found is None:
        return None
    try:
        values = tuple(float(word) for word in found.value.split())
    except ValueError:
        values = ()
    if is_focal(values):
        return (values[0], values[1])
    reading.add(
        found.line,
        "`focal` is no point of the picture.",
        "Write two fractions of width and height from the top left, such as 0.5 0.3.",
    )
    return None


FORM = Form(
    PictureBlock,
    write,
    _read,
    options=OPTIONS,
    argument="the file, `pictures/<name>`",
)
