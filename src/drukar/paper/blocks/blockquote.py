"""A block quote: ``>`` without a speaker, else a directive that names who said it."""

from __future__ import annotations

from drukar.paper import prose
from drukar.paper.blocks.form import Form, option, uri, written
from drukar.paper.fences import Directive
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import BlockquoteBlock


def _read(directive: Directive, reading: Reading) -> BlockquoteBlock | None:
    paragraphs = prose.paragraphs(directive.content, reading, "A block quote")
    if not paragraphs:
        reading.add(directive.line, "The block quote has no words.", "Write them inside it.")
    return BlockquoteBlock(
        paragraphs=paragraphs,
        speaker=uri(directive, "name", reading) if directive.argument else "",
        attribution=option(directive, "attribution", reading),
    )


def _write(block: BlockquoteBlock, pen: Pen) -> str:
    texts = [text for item in block.paragraphs if (text := pen.paragraph(item))]
    if block.speaker or block.attribution:
        attribution = pen.plain(block.attribution)
        content = "\n\n".join(texts)
        speaker = pen.target(block.speaker)
        return written("blockquote", speaker, [("attribution", attribution)], content)
    return "\n>\n".join("> " + text.replace("\n", "\n> ") for text in texts)


FORM = Form(
    BlockquoteBlock,
    _write,
    _read,
    options=("attribution",),
    argument="the speaker, `name:<slug>`, if the register has them",
)
