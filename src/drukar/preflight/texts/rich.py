"""One text as readers see it, and where each of its characters stands in what was typed.

What was typed is plain text, or HTML as an editor's browser makes it: canonical rich text
(``drukar.story.richtext``), but also whole paragraphs and list items, entities, tags that
no canonical form has. The *visible text* is what is left for readers: tags are gone, entities
are read, a line break is a newline, and so is the border between two paragraphs.

A scanner, not a parser: it gives exact places, never fails, and takes time in proportion
to the length. Places are code points.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

_MARKUP = re.compile(
    r"<!--|</?(?P<name>[A-Za-z][A-Za-z0-9-]{0,40})"
    r"(?P<attributes>(?:[\s/](?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)?+)>"
    r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BORDERS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "table",
     "tr", "td", "th", "thead", "tbody", "figure", "figcaption", "section", "pre", "dl", "dt", "dd"}
)  # fmt: skip
_UNREAD = frozenset({"script", "style", "template"})


class VisibleLink(NamedTuple):
    """A link: characters of the visible text, end excluded, and where it leads."""

    start: int
    end: int
    target: str


@dataclass(frozen=True)
class Visible:
    """A visible text, its way back to the ``markup``, and what stands in it.

    ``marks`` pairs places in ``text`` with places in ``markup``, in rising order; characters
    after a mark follow one by one. ``wide`` are the characters that are written with more
    than one. ``paragraphs`` are stretches of ``text``; ``code`` are stretches that are no prose.
    """

    text: str
    markup: str
    marks: tuple[tuple[int, int], ...]
    wide: dict[int, int] = field(default_factory=dict)
    paragraphs: tuple[tuple[int, int], ...] = ()
    links: tuple[VisibleLink, ...] = ()
    code: tuple[tuple[int, int], ...] = ()

    def in_markup(self, place: int) -> int:
        """Return where the character at `place` begins in the markup."""
        if place >= len(self.text):
            return self.end_in_markup(len(self.text) - 1) if self.text else 0
        at, where = self.marks[bisect_right(self.marks, (place, 1 << 62)) - 1]
        return where + place - at

    def end_in_markup(self, place: int) -> int:
        """Return where the character at `place` ends in the markup."""
        return self.in_markup(place) + self.wide.get(place, 1)

    def span_in_markup(self, start: int, end: int) -> tuple[int, int]:
        """Return the markup of a stretch of the visible text."""
        first = self.in_markup(start)
        return first, (self.end_in_markup(end - 1) if end > start else first)

    def of_markup(self, place: int) -> int:
        """Return the visible character at a place of the markup, else the one before it."""
        index = bisect_right(self.marks, place, key=lambda mark: mark[1]) - 1
        if index < 0:
            return 0
        at, where = self.marks[index]
        following = self.marks[index + 1][0] if index + 1 < len(self.marks) else len(self.text)
        return min(at + place - where, max(following - 1, at))


def plain(text: str) -> Visible:
    """Return plain text, which is visible as it stands; a line is a paragraph."""
    paragraphs = tuple((match.start(), match.end()) for match in re.finditer(r"[^\n]+", text))
    return Visible(text, text, ((0, 0),), {}, paragraphs)


def read(markup: str) -> Visible:
    """Return HTML as readers see it."""
    if "<" not in markup and "&" not in markup:
        return Visible(markup, markup, ((0, 0),), {}, ((0, len(markup)),) if markup else ())
    reader = _Reader(markup)
    at = 0
    while (match := _MARKUP.search(markup, at)) is not None:
        reader.add(markup[at : match.start()], at)
        at = match.end()
        if match[0] == "<!--":
            at = _after(markup, "-->", at)
        elif match[0][0] == "&":
            reader.add_entity(match[0], match.start())
        else:
            name = match["name"].casefold()
            closes = match[0][1] == "/"
            reader.tag(name, match["attributes"], match.start(), closes=closes)
            if name in _UNREAD and not closes:
                at = _after(markup, f"</{name}>", at)
    reader.add(markup[at:], at)
    return reader.visible()


def _after(markup: str, mark: str, at: int) -> int:
    found = markup.find(mark, at)
    return len(markup) if found < 0 else found + len(mark)


class _Reader:
    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, int]] = []
        self._wide: dict[int, int] = {}
        self._paragraphs: list[tuple[int, int]] = []
        self._opened = 0
        self._border: int | None = None
        self._links: list[VisibleLink] = []
        self._link: tuple[int, str] | None = None
        self._code: list[tuple[int, int]] = []
        self._code_from: int | None = None

    def add(self, text: str, place: int) -> None:
        if not text or (self._border is not None and not text.strip("\r\n\t ")):
            return
        self._cross_border()
        self._put(text, place)

    def add_entity(self, entity: str, place: int) -> None:
        character = html.unescape(entity)
        if len(character) != 1:
            self.add(entity, place)
            return
        self._cross_border()
        self._wide[self._length] = len(entity)
        self._put(character, place)

    def _put(self, text: str, place: int) -> None:
        self._marks.append((self._length, place))
        self._parts.append(text)
        self._length += len(text)

    def _cross_border(self) -> None:
        """Part what comes from the paragraph before it, once there is something to come."""
        if self._border is not None and self._length:
            if self._length > self._opened:
                self._paragraphs.append((self._opened, self._length))
            self._wide[self._length] = 0
            self._put("\n", self._border)
            self._opened = self._length
        self._border = None

    def tag(self, name: str, attributes: str, place: int, *, closes: bool) -> None:
        if name in _BORDERS:
            self._border = place if self._border is None else self._border
        elif name == "br" and not closes:
            self._cross_border()
            end = self._markup.index(">", place) + 1
            self._wide[self._length] = end - place
            self._put("\n", place)
        elif name == "a":
            self._end_link()
            href = None if closes else _HREF.search(attributes)
            if href:
                self._cross_border()
                self._link = (self._length, html.unescape(href[1] or href[2] or ""))
        elif name == "code":
            self._end_code()
            if not closes:
                self._cross_border()
                self._code_from = self._length

    def _end_link(self) -> None:
        if self._link is not None:
            start, target = self._link
            self._links.append(VisibleLink(start, self._length, target))
        self._link = None

    def _end_code(self) -> None:
        if self._code_from is not None:
            self._code.append((self._code_from, self._length))
        self._code_from = None

    def visible(self) -> Visible:
        self._end_link()
        self._end_code()
        if self._length > self._opened:
            self._paragraphs.append((self._opened, self._length))
        return Visible(
            "".join(self._parts),
            self._markup,
            tuple(self._marks) or ((0, 0),),
            self._wide,
            tuple(self._paragraphs),
            tuple(self._links),
            tuple(self._code),
        )
