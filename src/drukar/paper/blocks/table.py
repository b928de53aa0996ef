"""A table: Markdown's own, inside a directive when it has a caption."""

from __future__ import annotations

from drukar.paper import prose
from drukar.paper.blocks.form import Form, written
from drukar.paper.fences import Directive, Prose
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import TableBlock


def _read(directive: Directive, reading: Reading) -> TableBlock | None:
    caption = prose.paragraph(Prose(directive.argument, directive.line), reading, "A caption")
    blocks = list(prose.read(directive.content, reading))
    table = blocks[0] if len(blocks) == 1 else None
    if not isinstance(table, TableBlock):
        reading.add(
            directive.line,
            "The directive `table` holds no table, or more than one thing.",
            "Write one Markdown table inside it: `| a | b |`, `|---|---|`, and the rows.",
        )
        return None
    return TableBlock(header=table.header, rows=table.rows, caption=caption)


def _write(block: TableBlock, pen: Pen) -> str:
    lines = [block.header, ("---",) * len(block.header), *block.rows]
    table = "\n".join(
        f"| {' | '.join(cell if number == 1 else pen.cell(cell) for cell in line)} |"
        for number, line in enumerate(lines)
    )
    caption = pen.sentence(block.caption)
    return written("table", caption, content=table) if caption else table


FORM = Form(TableBlock, _write, _read, argument="the caption, if it has one")
