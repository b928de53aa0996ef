"""A related story, shown as a box that leads to it in the reader's own language."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks.block import DeskBlock, Value
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import RelatedBlock


class StoryChooserBlock(blocks.PageChooserBlock):
    """The story; any language version stands for all."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(page_type="stories.StoryPage", **kwargs)

    class Meta:
        icon = "link"
        label = "Related story"
        description = "A box that leads to another story, in the reader's language."
        preview_value = None


def structs_of(value: Value, references: References) -> Iterator[RelatedBlock]:
    """Yield the struct, unless the story is not public."""
    if value and (uri := references.text(value)):
        yield RelatedBlock(story=uri)


def value_of(block: RelatedBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return rows.row(block.story)


RELATED = DeskBlock(RelatedBlock, StoryChooserBlock, structs_of, value_of)
