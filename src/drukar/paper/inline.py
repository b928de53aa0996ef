"""From Markdown events to rich text.

What comes out is in the canonical form of ``drukar.story.richtext`` and the normal form of
``drukar.paper.texts``. Emphasis, code and links are printed here in that form; as soon as a
text holds raw HTML it goes through ``richtext.clean`` as well, after each of its tags has been
checked, so that nothing is taken out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from drukar.paper import links, tags
from drukar.paper.fault import shown
from drukar.paper.reading import Reading
from drukar.paper.texts import fold_rich, forbidden
from drukar.story import richtext

Event: TypeAlias = Any
"""One event of pyromark: a string, or a dict of one key."""

_ELEMENTS = {"Emphasis": "em", "Strong": "strong", "Strikethrough": "s"}
_BY_DIRECTIVE = "Write the directive `:::{picture}` on lines of its own."


class Events:
    """The events of one piece of Markdown, one at a time, with where each stands."""

    __slots__ = ("_events", "_first_line", "_text", "offset", "reading")

    def __init__(
        self, events: Iterator[tuple[Event, Any]], text: str, first_line: int, reading: Reading
    ) -> None:
        self._events = events
        self._text = text
        self._first_line = first_line
        self.offset: Any = {"start": 0, "end": 0}
        self.reading = reading

    def __iter__(self) -> Iterator[Event]:
        for event, offset in self._events:
            self.offset = offset
            yield event

    def line(self, offset: int | None = None) -> int:
        """Return the line of an offset in bytes, else of the latest event."""
        at = self.offset["start"] if offset is None else offset
        return self._first_line + self._text.encode().count(b"\n", 0, at)

    def source(self, start: int, end: int) -> str:
        """Return what was written between two offsets in bytes."""
        return self._text.encode()[start:end].decode(errors="replace")

    def add(self, what: str, remedy: str, offset: int | None = None) -> None:
        """Note a fault where the latest event stands."""
        if not self.reading.faults.full:  # finding the line takes longer than reading it
            self.reading.add(self.line(offset), what, remedy)


def read(stream: Iterator[Event], events: Events, first: Event = None) -> tuple[str, Event]:
    """Read rich text up to the first event that is none, and return both.

    `first` is an event that was taken from the stream already and belongs to the text.
    """
    parts: list[str] = []
    state = _Text(events, parts)
    if first is not None and not state.take(first):
        return "", first
    stop: Event = None
    for event in stream:
        if event.__class__ is dict and "Text" in event:
            parts.append(state.words(event["Text"]))
        elif not state.take(event):
            stop = event
            break
    return state.finished(), stop


class _Text:
    __slots__ = ("_events", "_hidden", "_html", "_open", "_parts")

    def __init__(self, events: Events, parts: list[str]) -> None:
        self._events = events
        self._parts = parts
        self._open: list[str] = []
        self._html = False
        self._hidden = 0

    def take(self, event: Event) -> bool:
        """Take in an event; return False for one that belongs to no rich text."""
        if event.__class__ is str:
            if event == "Rule":
                return False
            self._parts.append(" " if event == "SoftBreak" else "<br>")
            return True
        ((kind, value),) = event.items()
        match kind:
            case "Text":
                self._parts.append(self.words(value))
            case "Code":
                self._parts.append(f"<code>{self.words(value)}</code>")
            case "Start":
                return self._start(value)
            case "End":
                return self._end(value)
            case "InlineHtml":
                self._tag(value)
            case _:
                return False
        return True

    def words(self, text: str) -> str:
        """Return words as rich text."""
        if not text.isprintable() and (bad := forbidden(text, turns=True)):
            self._events.add(f"The text holds the character {bad}.", "Take it out.")
        if "&" in text:
            text = text.replace("&", "&amp;")
        if "<" in text or ">" in text:
            text = text.replace("<", "&lt;").replace(">", "&gt;")
        return text

    def finished(self) -> str:
        """Return the whole text."""
        if element := next((element for element in self._open if element), ""):
            self._events.add(f"The tag `<{element}>` is not closed.", f"Write `</{element}>`.")
        text = "".join(self._parts)
        if self._html:
            text = richtext.clean(text)
        return fold_rich(text)

    def _start(self, value: Any) -> bool:
        if value.__class__ is str:
            element = _ELEMENTS.get(value)
            if element is None:
                return False
            self._open.append(element)
            self._parts.append(f"<{element}>")
            return True
        if "Link" in value:
            self._link(value["Link"])
            return True
        if "Image" in value:
            self._events.add("A picture cannot stand inside a text.", _BY_DIRECTIVE)
            self._open.append("")
            return True
        return False

    def _end(self, value: Any) -> bool:
        if value.__class__ is not str:
            return False
        if value in {"Link", "Image"}:
            element = "a" if value == "Link" else ""
        elif (element := _ELEMENTS.get(value, "-")) == "-":
            return False
        # Only well-formed tags get here, unless raw HTML crosses what Markdown opened.
        if self._open and self._open[-1] in {element, ""}:
            element = self._open.pop()
        else:
            crossing = self._open[-1] if self._open else element
            self._events.add(f"The tag `<{crossing}>` is not closed.", f"Write `</{crossing}>`.")
            self._html = True
        if element:
            self._parts.append(f"</{element}>")
        return True

    def _link(self, link: Any) -> None:
        target = f"mailto:{link['dest_url']}" if link["link_type"] == "Email" else link["dest_url"]
        href, what, remedy = links.normal(target)
        if what:
            self._events.add(what, remedy)
        elif link["title"]:
            self._events.add("A link has a title in quotation marks.", "Take the title out.")
        if "a" in self._open:
            self._events.add("A link stands inside another.", "Keep one of them.")
        self._open.append("a" if href else "")
        if href:
            address = href.replace("&", "&amp;")
            self._parts.append(f'<a href="{address}">')

    def _tag(self, written: str) -> None:
        self._html = True
        tag, what, remedy = tags.read(written)
        if what:
            self._events.add(what, remedy)
            if tag.element:
                self._open.append("")
        elif tag.closes:
            if self._open and self._open[-1] in {tag.element, ""}:
                self._parts.append(tag.text if self._open.pop() else "")
            else:
                self._events.add(
                    f"The tag `{shown(written)}` closes nothing that is open here.", "Take it out."
                )
        elif tag.element == "a" and "a" in self._open:
            self._events.add("A link stands inside another.", "Keep one of them.")
        else:
            self._parts.append(tag.text)
            if tag.element != "br":
                self._open.append(tag.element)
