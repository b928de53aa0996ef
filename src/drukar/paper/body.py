"""The body of a text: Markdown and directives to blocks, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drukar.paper import prose
from drukar.paper.blocks import BY_NAME, Form
from drukar.paper.fault import nearest, shown
from drukar.paper.fences import Directive, Prose, split
from drukar.paper.pen import Pen
from drukar.paper.reading import Reading
from drukar.story.blocks import Block, ListBlock

_DIRECTIVES = {name: form for name, form in BY_NAME.items() if form.read is not None}


def read(text: str, first_line: int, reading: Reading) -> tuple[Block, ...]:
    """Return the blocks of a body that begins on `first_line`; what is wrong is noted."""
    return tuple(_blocks(text, first_line, reading))


def write(body: Iterable[Block], pen: Pen) -> str:
    """Return a body as Markdown and directives."""
    texts: list[str] = []
    before: Block | None = None
    for block in body:
        # Markdown makes one list of two neighbours, unless their markers differ.
        pen.again = (
            isinstance(block, ListBlock)
            and isinstance(before, ListBlock)
            and block.ordered == before.ordered
            and not pen.again
        )
        text = BY_NAME[str(block.__struct_config__.tag)].write(block, pen)
        if text:
            texts.append(text)
            before = block
    return "\n\n".join(texts)


def _blocks(text: str, first_line: int, reading: Reading) -> Iterator[Block]:
    for piece in split(text, first_line, reading.faults):
        if isinstance(piece, Prose):
            yield from prose.read(piece, reading)
        elif (block := _directive(piece, reading)) is not None:
            yield block


def _directive(directive: Directive, reading: Reading) -> Block | None:
    form = _form_of(directive, reading)
    if form is None or form.read is None:
        return None
    sound = True
    for inner in directive.inner:
        if inner.name not in form.holds:
            sound = False
            reading.add(
                inner.line,
                f"The directive `{shown(inner.name)}` cannot stand inside `{form.name}`.",
                f"Write it below, or close `{form.name}` first.",
            )
        elif _form_of(inner, reading) is None:
            sound = False
    if not form.content and directive.content.text.strip():
        reading.add(
            directive.line,
            f"The directive `{form.name}` holds a text.",
            "Write the text above or below it.",
        )
    return form.read(directive, reading) if sound else None


def _form_of(directive: Directive, reading: Reading) -> Form | None:
    """Return the form of a directive whose name and options are known."""
    form = _DIRECTIVES.get(directive.name)
    if form is None:
        reading.add(
            directive.line,
            f"`{shown(directive.name)}` is no known directive.",
            nearest(directive.name, _DIRECTIVES),
        )
        return None
    for key, (_, line) in directive.options.items():
        if key not in form.options:
            reading.add(
                line,
                f"`{shown(key)}` is no option of the directive `{form.name}`.",
                nearest(key, form.options, "" if form.options else "It has none: take it out."),
            )
    return form
