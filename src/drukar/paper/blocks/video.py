"""A video: its address elsewhere, and a still from it."""

from __future__ import annotations

from drukar.paper.blocks import picture
from drukar.paper.blocks.form import Form, https, option, required, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import VideoBlock


def _read(directive: Directive, reading: Reading) -> VideoBlock | None:
    href = https(directive, reading)
    title = required(directive, "title", "say what it is", reading)
    still = None
    if "still" in directive.options:
        file, line = directive.options["still"]
        still = picture.read(directive, file, line, reading)
    elif described := [key for key in picture.OPTIONS if key in directive.options]:
        reading.add(
            directive.options[described[0]].line,
            f"The video has `{described[0]}`, but no still.",
            "Add a line `:still: pictures/…`.",
        )
    elif directive.content.text.strip():
        reading.add(
            directive.line,
            "The video has a caption, but no still.",
            "Add a line `:still: pictures/…`, or write the text below the directive.",
        )
    return VideoBlock(
        href=href, title=title, still=still, duration=option(directive, "duration", reading)
    )


def _write(block: VideoBlock, pen: Pen) -> str:
    options = [("title", pen.plain(block.title)), ("duration", pen.plain(block.duration))]
    caption = ""
    if block.still is not None:
        options += [("still", pen.file_of(block.still.picture))]
        options += picture.described(block.still, pen)
        caption = pen.paragraph(block.still.caption)
    return written("video", pen.target(block.href), options, caption)


FORM = Form(
    VideoBlock,
    _write,
    _read,
    options=("title", "duration", "still", *picture.OPTIONS),
    argument="the address, `https://…`",
)
