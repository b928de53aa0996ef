"""A related story: the directive names it and holds nothing."""

from __future__ import annotations

from drukar.paper.blocks.form import Form, uri, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import RelatedBlock


def _read(directive: Directive, reading: Reading) -> RelatedBlock | None:
    return RelatedBlock(story=uri(directive, "story", reading))


def _write(block: RelatedBlock, pen: Pen) -> str:
    return written("related", pen.target(block.story))


FORM = Form(RelatedBlock, _write, _read, argument="which story, `story:<slug>`", content=False)
