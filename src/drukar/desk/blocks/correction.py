"""A correction: what was wrong, and when it was put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.desk.blocks.rich import FEATURES, line_of, to_desk
from drukar.story.blocks import CorrectionBlock


class PutRightBlock(blocks.StructBlock):
    """What was wrong, and when it was put right."""

    date = blocks.DateTimeBlock(label="Put right on")
    text = blocks.RichTextBlock(features=FEATURES, label="What was wrong")

    class Meta:
        icon = "edit"
        label = "Correction"
        description = "Says what was wrong and when it was put right."
        preview_value = {
            "date": datetime(2026, 3, 2, 9, tzinfo=UTC),
            "text": "<p>An earlier version gave the wrong year.</p>",
        }


def structs_of(value: Value, references: References) -> Iterator[CorrectionBlock]:
    """Yield the struct, unless it says nothing."""
    if text := line_of(value["text"] or "", references):
        yield CorrectionBlock(date=aware(value["date"]), text=text)


def value_of(block: CorrectionBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "date": block.date.astimezone(UTC).isoformat(),
        "text": to_desk((block.text,), rows),
    }


def aware(text: str) -> datetime:
    """Return the moment that a raw value holds; one without a zone is in UTC."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


CORRECTION = DeskBlock(CorrectionBlock, PutRightBlock, structs_of, value_of)
