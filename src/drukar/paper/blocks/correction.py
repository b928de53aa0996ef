"""A correction: when it was made, and one paragraph on what was wrong."""

from __future__ import annotations

from datetime import datetime

from drukar.paper.blocks.form import Form, written
from drukar.paper.fences import Directive
from drukar.paper.moments import REMEDY, is_sound
from drukar.paper.pen import Pen
from drukar.paper.prose import paragraph
from drukar.paper.reading import Reading
from drukar.story.blocks import CorrectionBlock


def _read(directive: Directive, reading: Reading) -> CorrectionBlock | None:
    text = paragraph(directive.content, reading, "A correction")
    if not text:
        reading.add(directive.line, "The correction has no words.", "Say what was wrong.")
    try:
        date = datetime.fromisoformat(directive.argument)
    except ValueError:
        date = None
    if date is None or not is_sound(date):
        reading.add(directive.line, "The correction has no date and time with an offset.", REMEDY)
        return None
    return CorrectionBlock(date=date, text=text)


def _write(block: CorrectionBlock, pen: Pen) -> str:
    return written("correction", pen.moment(block.date), content=pen.paragraph(block.text))


FORM = Form(CorrectionBlock, _write, _read, argument="when, such as `2026-03-04T10:00:00+02:00`")
