"""Rich text to Markdown: as people write it where that says the same, else safely.

Every text is first written plainly, read again where it will stand, and compared. Where
Markdown would take it for something else, it is written a second time with every sign of
punctuation as a character reference and every element as inline HTML, which no rule of
Markdown touches. What cannot be written even so is a fault, never a silent change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from html.parser import HTMLParser

from drukar.paper import links, prose
from drukar.paper.fault import Faults, shown
from drukar.paper.fences import Prose
from drukar.paper.moments import written_in
from drukar.paper.reading import Reading, no_pictures
from drukar.paper.texts import fold, fold_rich, forbidden
from drukar.story import richtext
from drukar.story.blocks import Block, HeadingBlock, ListBlock, ParagraphBlock, TableBlock

_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_AT_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[#>+=-]|:::|\||\+\+\+))", re.MULTILINE)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_TICKS = re.compile("`+")
_MARKS = {"em": "*", "strong": "**", "s": "~~"}


class Pen:
    """Writes the texts of one file; ``files`` has the path of each picture by its uri."""

    def __init__(self, faults: Faults, files: Mapping[str, str], zone: tzinfo) -> None:
        self.faults = faults
        self.again = False
        self._files = files
        self._zone = zone

    def paragraph(self, markup: str) -> str:
        """Return rich text as a paragraph; its line breaks are lines."""
        return self._rich(markup, "{}", "\\\n", lambda text: ParagraphBlock(text=text))

    def line(self, markup: str) -> str:
        """Return rich text as an item of a list."""
        return self._rich(markup, "- {}", "<br>", lambda text: ListBlock(items=(text,)))

    def sentence(self, markup: str) -> str:
        """Return rich text as a paragraph on one line: a caption."""
        return self._rich(markup, "{}", "<br>", lambda text: ParagraphBlock(text=text))

    def cell(self, markup: str) -> str:
        """Return rich text as a cell of a table."""
        return self._rich(
            markup, "| {} |\n|---|", "<br>", lambda text: TableBlock(header=(text,), rows=())
        )

    def words(self, text: str) -> str:
        """Return plain text as Markdown without markup, on one line."""
        text = self.plain(text)
        if not text:
            return ""
        for written in (_escaped(text), _armoured(text)):
            if _means(f"## {written}", HeadingBlock(text=text)):
                return written
        self._refuse(text)
        return ""

    def plain(self, text: str) -> str:
        """Return plain text in its normal form, for an option or an argument."""
        if forbidden(text, turns=False):
            self._refuse(text)
        return fold(text)

    def target(self, target: str) -> str:
        """Return a uri, or an address elsewhere, as a directive names it."""
        written, _, _ = links.normal(target)
        if target and not written:
            self._refuse(target)
        return written

    def moment(self, moment: datetime) -> str:
        """Return a time in the newsroom's time zone."""
        return written_in(moment, self._zone).isoformat()

    def file_of(self, uri: str) -> str:
        """Return the path under which a picture is written."""
        file = self._files.get(uri, "")
        if not file:
            self.faults.add(0, f"The picture {uri} is not in the archive.", "Add it there.")
        return file

    def _rich(
        self, markup: str, place: str, line_break: str, holder: Callable[[str], Block]
    ) -> str:
        text = fold_rich(richtext.clean(markup))
        if not text:
            return ""
        expected = holder(text)
        for written in (_plainly(text, line_break), _safely(text)):
            if _means(place.format(written), expected):
                return written
        self._refuse(richtext.to_plain(text))
        return ""

    def _refuse(self, text: str) -> None:
        self.faults.add(
            0,
            f"“{shown(text)}” cannot be written: reading it would not give it back.",
            "Look for invisible characters in it, and for links that lead to a path.",
        )


def _means(markdown: str, expected: Block) -> bool:
    """Tell whether `markdown` is read as `expected` and nothing else."""
    if ":::" in markdown and any(line.startswith(":::") for line in markdown.split("\n")):
        return False
    reading = Reading(Faults(""), no_pictures)
    blocks = list(prose.read(Prose(markdown, 1), reading))
    return blocks == [expected] and not reading.faults


def _plainly(markup: str, line_break: str) -> str:
    """Return rich text as people write Markdown."""
    parser = _Plain(line_break)
    parser.feed(markup)
    parser.close()
    return _AT_START.sub(_guarded, "".join(parser.stack[0]))


def _safely(markup: str) -> str:
    """Return rich text as inline HTML and character references."""
    parser = _Safe(convert_charrefs=True)
    parser.feed(markup)
    parser.close()
    return "".join(parser.parts)


def _escaped(text: str) -> str:
    return _AT_START.sub(_guarded, _SPECIAL.sub(r"\\\g<0>", text))


def _armoured(text: str) -> str:
    return _PUNCTUATION.sub(lambda found: f"&#{ord(found.group())};", text)


def _guarded(found: re.Match[str]) -> str:
    return f"{found.group()}\\"


class _Plain(HTMLParser):
    """Each open element has a list of its own, which its end turns into Markdown."""

    def __init__(self, line_break: str) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[list[str]] = [[]]
        self._line_break = line_break
        self._tags: list[tuple[str, str]] = []

    def handle_data(self, data: str) -> None:
        in_code = bool(self._tags) and self._tags[-1][0] == "code"
        self.stack[-1].append(data if in_code else _SPECIAL.sub(r"\\\g<0>", data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.stack[-1].append(self._line_break)
            return
        self._tags.append((tag, dict(attrs).get("href") or self.get_starttag_text() or ""))
        self.stack.append([])

    def handle_endtag(self, tag: str) -> None:
        _, detail = self._tags.pop()
        inner = "".join(self.stack.pop())
        if mark := _MARKS.get(tag):
            written = f"{mark}{inner}{mark}"
        elif tag == "code":
            longest = max((len(run) for run in _TICKS.findall(inner)), default=0)
            fence = "`" * (longest + 1)
            space = " " if "`" in (inner[:1], inner[-1:]) else ""
            written = f"{fence}{space}{inner}{space}{fence}"
        elif tag == "a":
            written = f"[{inner}]({detail})"
        else:
            written = f"{detail}{inner}</{tag}>"
        self.stack[-1].append(written)


class _Safe(HTMLParser):
    parts: list[str]

    def reset(self) -> None:
        super().reset()
        self.parts = []

    def handle_data(self, data: str) -> None:
        self.parts.append(_armoured(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")
