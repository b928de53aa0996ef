"""A table with a row of headings."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from drukar.desk.blocks.block import DeskBlock, Value, listed, rows_of
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, line_of, to_desk
from drukar.story.blocks import TableBlock


def _cells(**kwargs: object) -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.RichTextBlock(features=FEATURES, required=False), min_num=1, **kwargs
    )


class GridBlock(blocks.StructBlock):
    """Headings, and rows of as many cells."""

    header = _cells(label="Headings")
    rows = blocks.ListBlock(_cells(label="Row"), min_num=1, label="Rows")
    caption = blocks.RichTextBlock(features=FEATURES, required=False)

    def clean(self, value: Value) -> Value:
        """Check that every row has as many cells as there are headings."""
        cleaned = super().clean(value)
        width = len(cleaned["header"])
        for number, row in enumerate(cleaned["rows"], start=1):
            if len(row) != width:
                raise StructBlockValidationError(
                    block_errors={
                        "rows": ValidationError(
                            f"Row {number} has {len(row)} cells, but there are {width} headings."
                        )
                    }
                )
        return cleaned

    class Meta:
        icon = "table"
        label = "Table"
        description = "A small table with a row of headings."
        preview_value = {
            "header": ["<p>Year</p>", "<p>Crossings</p>"],
            "rows": [["<p>2024</p>", "<p>1,204</p>"]],
            "caption": "",
        }


def structs_of(value: Value, references: References) -> Iterator[TableBlock]:
    """Yield the struct; rows are filled or cut to the width of the headings."""
    header = tuple(line_of(cell or "", references) for cell in rows_of(value["header"]))
    rows = tuple(
        tuple(line_of(cell or "", references) for cell in rows_of(row))
        for row in rows_of(value["rows"])
    )
    if header and rows:
        width = len(header)
        yield TableBlock(
            header=header,
            rows=tuple((*row, *[""] * (width - len(row)))[:width] for row in rows),
            caption=line_of(value.get("caption") or "", references),
        )


def value_of(block: TableBlock, rows: Rows) -> Value:
    """Return the desk's value."""

    def cells(texts: tuple[str, ...]) -> Value:
        return listed(to_desk((text,) if text else (), rows) for text in texts)

    return {
        "header": cells(block.header),
        "rows": listed(cells(row) for row in block.rows),
        "caption": to_desk((block.caption,) if block.caption else (), rows),
    }


TABLE = DeskBlock(TableBlock, GridBlock, structs_of, value_of)
