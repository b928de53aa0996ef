"""What checks look at: one text in one language, cut into segments.

A *segment* is a paragraph, heading, list item, table cell or the like, without its markup.
Its characters know where they stand in the source, so a finding is exact in the file
whatever the markup is. A page also knows its date, the register and the house style, and
keeps what several checks need, so that it is worked out once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from drukar.names.letters import WORD
from drukar.names.mentions import Finder, Mention
from drukar.names.tokens import Token, capitals, tokens
from drukar.preflight.house import HouseStyle

_WORD = re.compile(WORD)

SegmentKind = Literal["headline", "heading", "paragraph", "item", "cell", "pullquote", "caption"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and its place; equal runs of characters share one entry of the map.

    ``marks`` pairs positions in ``text`` with positions in the source, in rising order.
    """

    kind: SegmentKind
    block: str
    text: str
    marks: tuple[tuple[int, int], ...]

    def source(self, place: int) -> int:
        """Return where the character at `place` stands in the source."""
        index = bisect_right(self.marks, (place, 1 << 62)) - 1
        at, where = self.marks[max(index, 0)]
        return where + place - at

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the places of a stretch, its last character included, in the source."""
        first = self.source(start)
        return first, (self.source(end - 1) + 1 if end > start else first)


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A picture in a text: where, and what is said of it; None where the format has no place.

    ``file`` is how the text names its file, if it does. ``tells_place`` says that the file itself
    tells where it was taken; whoever has the file finds that out.
    """

    block: str
    start: int
    end: int
    alt: str | None
    credit: str | None
    file: str = ""
    tells_place: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text: where it stands and where it leads."""

    block: str
    start: int
    end: int
    target: str


@dataclass(frozen=True, eq=False)
class Page:
    """One text: ``source`` is all of it, ``segments`` the parts that readers read.

    ``date`` is the day of publication where it is known. ``known`` are the addresses that
    exist, None where nobody can tell. ``versions`` maps languages to version numbers, for
    the version a translation was made from. ``named_in_full`` are the protected persons whom a
    publisher let stand.
    """

    path: str
    language: str
    source: str
    segments: tuple[Segment, ...]
    date: date | None = None
    finder: Finder | None = None
    house: HouseStyle = field(default_factory=HouseStyle)
    pictures: tuple[PictureUse, ...] = ()
    links: tuple[Link, ...] = ()
    known: frozenset[str] | None = None
    uri: str = ""
    version: int = 1
    translated_from: Mapping[str, int] = field(default_factory=dict)
    named_in_full: frozenset[str] = frozenset()

    @cached_property
    def base(self) -> str:
        """The language without script and region: ``be`` of ``be-Latn``."""
        return self.language.partition("-")[0]

    @cached_property
    def mentions(self) -> tuple[tuple[Segment, Mention], ...]:
        """Where the page names whom the register knows."""
        if self.finder is None:
            return ()
        return tuple(
            (segment, mention)
            for segment, words in self.capitals
            for mention in self.finder.find(segment.text, words)
        )

    @cached_property
    def tokens(self) -> tuple[tuple[Segment, list[Token]], ...]:
        """The words of each segment, with their places."""
        return tuple((segment, tokens(segment.text, self.base)) for segment in self.segments)

    @cached_property
    def capitals(self) -> tuple[tuple[Segment, list[Token]], ...]:
        """Those of the words of each segment that begin with a capital."""
        return tuple((segment, capitals(segment.text, self.base)) for segment in self.segments)

    @cached_property
    def words(self) -> tuple[tuple[Segment, list[str]], ...]:
        """The words of each segment without capitals, for a quick look."""
        return tuple((segment, _WORD.findall(segment.text.casefold())) for segment in self.segments)

    @cached_property
    def has_invisible(self) -> bool:
        """Whether any character but no-break spaces and line ends is one that cannot be seen."""
        text = self.text
        for seen in "\u00a0\n\r\t":
            text = text.replace(seen, "")
        return not text.isprintable()

    @cached_property
    def text(self) -> str:
        """All segments, a line each; for what looks at the page as a whole."""
        return "\n".join(segment.text for segment in self.segments)
