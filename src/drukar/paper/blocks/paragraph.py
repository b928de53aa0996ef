"""A paragraph: plain Markdown."""

from __future__ import annotations

from drukar.paper.blocks.form import Form
from drukar.paper.pen import Pen
from drukar.story.blocks import ParagraphBlock


def _write(block: ParagraphBlock, pen: Pen) -> str:
    return pen.paragraph(block.text)


FORM = Form(ParagraphBlock, _write)
