"""Markdown, and the paper folder's dialect of it: ``:::`` directives.

Read line by line: the words of headings, paragraphs, items, cells and captions are kept,
with their places; code blocks, directive lines and options are not. The paper part reads
the same files for printing; here only what readers read matters, and faults of the format
are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from drukar.preflight.page import Link, PictureUse, Segment, SegmentKind
from drukar.preflight.texts import front_matter
from drukar.preflight.texts.build import SegmentBuilder
from drukar.preflight.texts.inline import add_inline

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_DIRECTIVE = re.compile(r" {0,3}:{3,}\s*(?:\{(?P<name>[\w-]{1,40})\})?(?P<rest>[^\n]*)")
_OPTION = re.compile(r"[ \t]*:(?P<key>[a-z-]{1,40}):[ \t]*(?P<value>[^\n]*)")
_PREFIX = re.compile(
    r"(?P<quote>(?: {0,3}>[ ]?)+)?(?P<mark> {0,8}(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+)?"
)
_RULE = re.compile(r" {0,3}(?:[-*_=][ \t]*){3,}$|[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$")


class Read(NamedTuple):
    """What a format's reader finds in a source."""

    segments: tuple[Segment, ...]
    links: tuple[Link, ...] = ()
    pictures: tuple[PictureUse, ...] = ()
    front: Mapping[str, Any] = MappingProxyType({})


def read(source: str) -> Read:
    """Return the segments, links, pictures and front matter of a Markdown text."""
    builder = SegmentBuilder()
    front = front_matter.read(source)
    for text, place in front.prose:
        builder.add(text, place)
        builder.close("headline")
    body = _Body(source, builder)
    body.pictures += front_matter.lead(source[: front.end], front.fields)
    for match in _LINE.finditer(source, front.end):
        if match[0]:
            body.line(match[0].rstrip("\r\n"), match.start())
    body.end()
    return Read(tuple(builder.segments), tuple(body.links), tuple(body.pictures), front.fields)


class _Body:
    def __init__(self, source: str, builder: SegmentBuilder) -> None:
        self.links: list[Link] = []
        self.pictures: list[PictureUse] = []
        self._source = source
        self._builder = builder
        self._kind: SegmentKind = "paragraph"
        self._fence = ""
        self._directive = ""
        self._argument = ""
        self._options: dict[str, str] | None = None
        self._opened = (0, 0)

    def line(self, text: str, place: int) -> None:
        """Take in one line, which stands at `place`."""
        fence = _FENCE.match(text)
        if self._fence:
            if fence and fence[1] == self._fence:
                self._fence = ""
            return
        if fence:
            self._close()
            self._fence = fence[1]
            return
        directive = _DIRECTIVE.match(text)
        if directive:
            self._directive_line(directive, text, place)
            return
        if self._options is not None:
            option = _OPTION.match(text)
            if option:
                self._option_line(option, place)
                return
            self._end_options()
        self._prose_line(text, place)

    def _directive_line(self, match: re.Match[str], text: str, place: int) -> None:
        self._close()
        self._end_options()
        self._directive, self._argument = match["name"] or "", match["rest"].strip()
        if self._directive:
            self._options = {}
            self._opened = (place, place + len(text))
            if self._directive in ("table", "gallery"):
                start = place + match.start("rest")
                add_inline(
                    self._builder, match["rest"], start, "caption", self.links, self.pictures
                )
                self._builder.close("caption", trim=True)

    def _option_line(self, match: re.Match[str], place: int) -> None:
        if self._options is None:
            return
        self._options[match["key"]] = match["value"]
        if match["key"] in ("alt", "title", "attribution", "note"):
            self._builder.add(match["value"], place + match.start("value"))
            self._builder.close("caption", trim=True)

    def _end_options(self) -> None:
        options, self._options = self._options, None
        if options is None:
            return
        file = self._argument if self._directive == "picture" else options.get("still", "").strip()
        if file or self._directive == "picture":
            start, end = self._opened
            alt, credit = options.get("alt", ""), options.get("credit", "")
            self.pictures.append(PictureUse(f"picture at {start}", start, end, alt, credit, file))

    def _prose_line(self, text: str, place: int) -> None:
        if not text.strip(" \t\u00a0") or _RULE.match(text):
            self._close()
            return
        if text.lstrip().startswith("|"):
            self._table_row(text, place)
            return
        prefix = _PREFIX.match(text)
        at = prefix.end() if prefix else 0
        mark = prefix["mark"] if prefix else None
        if mark:
            self._close()
            self._kind = "heading" if "#" in mark else "item"
        elif self._builder.empty:
            self._kind = "pullquote" if self._directive == "pullquote" else "paragraph"
        if not self._builder.empty:
            self._builder.add("\n", place - 1)
        self._inline(text[at:], place + at)
        if self._kind == "heading":
            self._close()

    def _table_row(self, text: str, place: int) -> None:
        self._close()
        at = 0
        for cell in text.split("|"):
            self._inline(cell, place + at)
            self._builder.close("cell", trim=True)
            at += len(cell) + 1

    def _inline(self, text: str, place: int) -> None:
        block = f"{self._kind} at {place}"
        add_inline(self._builder, text, place, block, self.links, self.pictures)

    def _close(self) -> None:
        self._builder.close(self._kind)
        self._kind = "paragraph"

    def end(self) -> None:
        """End the last segment and the last directive."""
        self._close()
        self._end_options()
