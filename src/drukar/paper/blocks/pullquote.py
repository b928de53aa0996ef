"""A pull quote: plain words, repeated from the story."""

from __future__ import annotations

from drukar.paper.blocks.form import Form, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.prose import paragraph
from drukar.paper.reading import Reading
from drukar.story import richtext
from drukar.story.blocks import PullquoteBlock


def _read(directive: Directive, reading: Reading) -> PullquoteBlock | None:
    text = paragraph(directive.content, reading, "A pull quote")
    line = directive.content.line
    if "<" in text:
        reading.add(line, "The pull quote has markup.", "Write it in plain words.")
        return None
    if not text:
        reading.add(directive.line, "The pull quote has no words.", "Write them inside it.")
    return PullquoteBlock(text=reading.plain(richtext.to_plain(text), line))


def _write(block: PullquoteBlock, pen: Pen) -> str:
    return written("pullquote", content=pen.paragraph(richtext.from_plain(block.text)))


FORM = Form(PullquoteBlock, _write, _read)
