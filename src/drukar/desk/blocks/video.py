"""A video elsewhere: a still with a link. Nothing loads until the reader asks."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail import blocks

from drukar.desk.blocks import picture
from drukar.desk.blocks.block import DeskBlock, Value, listed, rows_of
from drukar.desk.blocks.https import HttpsBlock
from drukar.desk.blocks.references import References, Rows
from drukar.story.blocks import VideoBlock


class LinkedBlock(blocks.StructBlock):
    """Where it is, what it is called, and a still."""

    href = HttpsBlock(label="Address")
    title = blocks.CharBlock(max_length=250)
    still = blocks.ListBlock(picture.ShownBlock(), max_num=1, default=[], required=False)
    duration = blocks.CharBlock(max_length=20, required=False, help_text="4:31")

    class Meta:
        icon = "media"
        label = "Video"
        description = "A still that leads to a video elsewhere; nothing is loaded from there."
        preview_value = {"href": "https://video.example/ferry", "title": "The ferry in March"}


def structs_of(value: Value, references: References) -> Iterator[VideoBlock]:
    """Yield the struct."""
    stills = [
        block
        for item in rows_of(value.get("still"))
        for block in picture.structs_of(item, references)
    ]
    yield VideoBlock(
        href=value["href"],
        title=value["title"].strip(),
        still=stills[0] if stills else None,
        duration=(value.get("duration") or "").strip(),
    )


def value_of(block: VideoBlock, rows: Rows) -> Value:
    """Return the desk's value."""
    return {
        "href": block.href,
        "title": block.title,
        "still": listed([picture.value_of(block.still, rows)] if block.still else []),
        "duration": block.duration,
    }


VIDEO = DeskBlock(VideoBlock, LinkedBlock, structs_of, value_of)
