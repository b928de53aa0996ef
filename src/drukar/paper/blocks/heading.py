"""A heading: ``##`` or ``###`` and plain words."""

from __future__ import annotations

from drukar.paper.blocks.form import Form
from drukar.paper.pen import Pen
from drukar.story.blocks import HeadingBlock


def _write(block: HeadingBlock, pen: Pen) -> str:
    return f"{'#' * block.level} {pen.words(block.text)}"


FORM = Form(HeadingBlock, _write)
