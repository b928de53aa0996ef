"""A document elsewhere: its address, its title, whose it is."""

from __future__ import annotations

from drukar.paper.blocks.form import Form, https, option, required, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import DocumentBlock


def _read(directive: Directive, reading: Reading) -> DocumentBlock | None:
    return DocumentBlock(
        href=https(directive, reading),
        title=required(directive, "title", "say what it is", reading),
        publisher=option(directive, "publisher", reading),
        note=option(directive, "note", reading),
    )


def _write(block: DocumentBlock, pen: Pen) -> str:
    options = [(key, pen.plain(getattr(block, key))) for key in ("title", "publisher", "note")]
    return written("document", pen.target(block.href), options)


FORM = Form(
    DocumentBlock,
    _write,
    _read,
    options=("title", "publisher", "note"),
    argument="the address, `https://…`",
    content=False,
)
