"""A list: ``-`` or ``1.``, one item a line; another marker where two lists are neighbours."""

from __future__ import annotations

from drukar.paper.blocks.form import Form
from drukar.paper.pen import Pen
from drukar.story.blocks import ListBlock


def _write(block: ListBlock, pen: Pen) -> str:
    items = [text for item in block.items if (text := pen.line(item))]
    if block.ordered:
        end = ")" if pen.again else "."
        return "\n".join(f"{number}{end} {text}" for number, text in enumerate(items, 1))
    mark = "*" if pen.again else "-"
    return "\n".join(f"{mark} {text}" for text in items)


FORM = Form(ListBlock, _write)
