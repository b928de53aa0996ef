"""The field of a body: Wagtail's, but indexed from its raw value.

Wagtail makes an object of every block to find the words and the references in a body, and asks
the database for everything that is chosen in it. What is needed stands in the raw value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock
from wagtail.fields import StreamField
from wagtail.rich_text import extract_references_from_rich_text

from drukar.story.richtext import to_plain

Reference: TypeAlias = tuple[type[Model], str, str, str]
"""Model, key, path in the model and path in the content, as Wagtail's index keeps it."""


class BodyField(StreamField):
    """A body of blocks."""

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the words of a body."""
        return [
            words
            for item in value.raw_data
            if (block := self.stream_block.child_blocks.get(item["type"])) is not None
            for words in _words(block, item["value"])
        ]

    def extract_references(self, value: Any) -> Iterator[Reference]:
        """Yield what a body refers to, as Wagtail's own field would."""
        for item in value.raw_data:
            block = self.stream_block.child_blocks.get(item["type"])
            if block is not None:
                found = _references(block, item["value"])
                yield from _under(item["type"], item.get("id"), found)

    def deconstruct(self) -> Any:
        """Return what a migration writes: a StreamField, whose blocks are no matter of tables."""
        name, _, _, kwargs = super().deconstruct()
        return name, "wagtail.fields.StreamField", [[]], kwargs | {"block_lookup": {}}


def _words(block: blocks.Block, value: Any) -> Iterator[str]:
    if not value:
        return
    match block:
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from _words(child, value.get(name))
        case blocks.ListBlock():
            for item in value:
                yield from _words(block.child_block, item["value"])
        case blocks.RichTextBlock():
            yield to_plain(value.replace("</p>", " "))
        case blocks.URLBlock():
            return
        case blocks.CharBlock() | blocks.TextBlock():
            yield value


def _references(block: blocks.Block, value: Any) -> Iterator[Reference]:
    if not value:
        return
    match block:
        case blocks.StructBlock():
            for name, child in block.child_blocks.items():
                yield from _under(name, name, _references(child, value.get(name)))
        case blocks.ListBlock():
            for item in value:
                found = _references(block.child_block, item["value"])
                yield from _under("item", item.get("id"), found)
        case blocks.RichTextBlock():
            if "<a " in value or "<embed " in value:
                yield from extract_references_from_rich_text(value)
        case ChooserBlock():
            yield block.model_class, str(value), "", ""


def _under(model: str, content: str | None, found: Iterator[Reference]) -> Iterator[Reference]:
    for target, key, model_path, content_path in found:
        yield (
            target,
            key,
            f"{model}.{model_path}" if model_path else model,
            f"{content}.{content_path}" if content_path else str(content),
        )
