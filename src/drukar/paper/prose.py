"""From Markdown to the blocks that need no directive.

Paragraphs, headings of two levels, flat lists, tables and block quotes without a speaker.
Everything else that Markdown knows is a fault that names the directive to write instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyromark

from drukar.paper import inline, simple_prose
from drukar.paper.fences import Prose
from drukar.paper.inline import Event, Events
from drukar.paper.reading import Reading
from drukar.story.blocks import (
    Block,
    BlockquoteBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    TableBlock,
)

_LEVELS = {"H2": 2, "H3": 3}
_REFUSED = {
    "CodeBlock": (
        "A block of code cannot stand here.",
        "Take the indentation out, or write it as a paragraph.",
    ),
    "HtmlBlock": (
        "HTML cannot stand here.",
        "Write Markdown or a directive; inside a text, a few inline elements are allowed.",
    ),
    "Rule": ("A rule cannot stand here.", "Write a heading: `## …`."),
    "Image": (
        "A picture cannot stand inside a text.",
        "Write the directive `:::{picture}` on lines of its own.",
    ),
    "List": ("A list stands inside another block.", "Lists here are flat: divide it."),
    "Table": ("A table stands inside another block.", "Write it by itself, with empty lines."),
    "Heading": ("A heading stands inside another block.", "Write it by itself."),
    "BlockQuote": ("A block quote stands inside another block.", "Write it by itself."),
    "Paragraph": (
        "An item of a list has several paragraphs.",
        "Make it one, or make it two items.",
    ),
}


def read(prose: Prose, reading: Reading) -> Iterator[Block]:
    """Yield the blocks of a piece of Markdown."""
    if not prose.text.strip(" \t\n"):
        return
    blocks = simple_prose.read(prose.text)
    if blocks is None:
        yield from read_with_care(prose, reading)
    else:
        yield from blocks


def read_with_care(prose: Prose, reading: Reading) -> Iterator[Block]:
    """Yield the blocks of any Markdown, event by event; what may not be here is noted."""
    ranged = pyromark.events_with_range(prose.text, options=simple_prose.OPTIONS, merge_text=True)
    events = Events(iter(ranged), prose.text, prose.line, reading)
    stream = iter(events)
    for event in stream:
        block = _block(event, stream, events)
        if block is not None:
            yield block


def paragraphs(prose: Prose, reading: Reading, holder: str) -> tuple[str, ...]:
    """Return the paragraphs of what may hold nothing else; `holder` names it in a message."""
    return tuple(
        block.text
        for block in _only(prose, reading, ParagraphBlock, f"{holder} holds only paragraphs.")
    )


def paragraph(prose: Prose, reading: Reading, holder: str) -> str:
    """Return the one paragraph that `holder` may have, or an empty text."""
    texts = paragraphs(prose, reading, holder)
    if len(texts) > 1:
        reading.add(prose.line, f"{holder} has several paragraphs.", "Make it one.")
    return texts[0] if texts else ""


def _only(
    prose: Prose, reading: Reading, shape: type[ParagraphBlock], what: str
) -> Iterator[ParagraphBlock]:
    for block in read(prose, reading):
        if isinstance(block, shape):
            yield block
        else:
            reading.add(prose.line, what, "Write the rest outside it.")


def _block(event: Event, stream: Iterator[Event], events: Events) -> Block | None:
    if event.__class__ is str or "Start" not in event:
        events.add(*_REFUSED["Rule"])
        return None
    start = event["Start"]
    kind = start if start.__class__ is str else next(iter(start))
    match kind:
        case "Paragraph":
            text, _ = inline.read(stream, events)
            return ParagraphBlock(text=text) if text else None
        case "Heading":
            return _heading(start["Heading"]["level"], stream, events)
        case "List":
            return _list(start["List"], stream, events)
        case "Table":
            return _table(stream, events)
        case "BlockQuote":
            return _quote(stream, events)
        case _:
            _refuse(kind, stream, events)
            return None


def _refuse(kind: str, stream: Iterator[Event], events: Events) -> None:
    """Note that a block of that kind may not be here, and pass over it."""
    what, remedy = _REFUSED.get(kind, ("This cannot stand here.", "Take it out."))
    events.add(what, remedy)
    depth = 1
    for event in stream:
        if event.__class__ is dict:
            depth += ("Start" in event) - ("End" in event)
            if not depth:
                return


def _heading(level: str, stream: Iterator[Event], events: Events) -> Block | None:
    start = events.offset["start"]
    if level not in _LEVELS:
        events.add(
            "A heading has a level that no text here has.",
            "Write `##`, or `###` below it: the headline is level 1.",
        )
    text, _ = inline.read(stream, events)
    if "<" in text:
        events.add("A heading has markup.", "Write it in plain words.", start)
        return None
    if not text:
        events.add("A heading has no words.", "Write some, or take it out.", start)
        return None
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return HeadingBlock(
        text=events.reading.plain(text, events.line(start)) if not text.isascii() else text,
        level=3 if level == "H3" else 2,
    )


def _list(first: int | None, stream: Iterator[Event], events: Events) -> Block | None:
    if first not in {None, 1}:
        events.add(f"A numbered list begins with {first}.", "Lists here begin with 1.")
    items: list[str] = []
    for event in stream:
        if "Start" in event:
            if text := _item(stream, events):
                items.append(text)
        else:
            break
    return ListBlock(items=tuple(items), ordered=first is not None) if items else None


def _item(stream: Iterator[Event], events: Events) -> str:
    """Read one item up to its end; what may not be in it is passed over."""
    text = ""
    event: Event = next(stream)
    while not _ends(event, "Item"):
        kind = _kind(event)
        if kind == "Paragraph" and not text:
            text, _ = inline.read(stream, events)
        elif kind in _REFUSED:
            if event == "Rule":
                events.add(*_REFUSED["Rule"])
            else:
                _refuse(kind, stream, events)
        else:
            text, event = inline.read(stream, events, event)
            continue
        event = next(stream)
    return text


def _quote(stream: Iterator[Event], events: Events) -> Block | None:
    texts: list[str] = []
    for event in stream:
        if _ends(event, "BlockQuote"):
            break
        kind = _kind(event)
        if kind == "Paragraph":
            text, _ = inline.read(stream, events)
            texts.append(text)
        elif event == "Rule":
            events.add(*_REFUSED["Rule"])
        else:
            _refuse(kind, stream, events)
    texts = [text for text in texts if text]
    return BlockquoteBlock(paragraphs=tuple(texts)) if texts else None


def _table(stream: Iterator[Event], events: Events) -> Block | None:
    header: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for event in stream:
        if _ends(event, "Table"):
            break
        row = _row(stream, events)
        if event["Start"] == "TableHead":
            header = row
        else:
            rows.append(row)
    return TableBlock(header=header, rows=tuple(rows))


def _row(stream: Iterator[Event], events: Events) -> tuple[str, ...]:
    cells: list[str] = []
    last = events.offset["end"]
    for event in stream:
        if event.__class__ is dict and "End" in event:
            break
        last = events.offset["end"]
        text, _ = inline.read(stream, events)
        cells.append(text)
    end = events.offset["end"]
    # Cells beyond the header's are not among the events: only their place shows them.
    if end - last > 2 and events.source(last, end).strip(" \t\n|"):
        events.add("A row has more cells than the table's first row.", "Add a heading for each.")
    return tuple(cells)


def _kind(event: Event) -> str:
    if event.__class__ is str:
        return str(event)
    start: Any = event.get("Start", "")
    return start if start.__class__ is str else str(next(iter(start)))


def _ends(event: Event, kind: str) -> bool:
    if event.__class__ is str or "End" not in event:
        return False
    end = event["End"]
    return bool(end == kind or (end.__class__ is dict and kind in end))
