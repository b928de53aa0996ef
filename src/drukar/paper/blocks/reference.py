"""A Reference box: whom the register knows, with a paragraph to add if need be."""

from __future__ import annotations

from drukar.paper.blocks.form import Form, uri, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.prose import paragraph
from drukar.paper.reading import Reading
from drukar.story.blocks import ReferenceBlock


def _read(directive: Directive, reading: Reading) -> ReferenceBlock | None:
    return ReferenceBlock(
        name=uri(directive, "name", reading),
        text=paragraph(directive.content, reading, "A Reference box"),
    )


def _write(block: ReferenceBlock, pen: Pen) -> str:
    return written("reference", pen.target(block.name), content=pen.paragraph(block.text))


FORM = Form(ReferenceBlock, _write, _read, argument="who or what, `name:<slug>`")
