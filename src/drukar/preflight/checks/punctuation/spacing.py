"""A space on the wrong side of a mark.

What it finds: a space before a comma, full stop, colon or question mark; none after a comma,
between two sentences or beside a quotation mark, a bracket or a spaced dash; a space just inside
of brackets or quotation marks. French, smileys, addresses, file names, figures, “word(s)” and
brands with a full stop in quotation marks are known.

Why it matters: the mark can come to stand alone at the beginning of a line.

Example::

    [en] The ferry is late , and nobody knows why.

Use instead::

    [en] The ferry is late, and nobody knows why.

When to ignore: in quotations of programs and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.punctuation.glued import glued
from drukar.preflight.checks.quotes.pairs import upright
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment

_SUSPECT = re.compile(r"[ \u00a0][,;:.!?)\]»”]|[(\[«„][ \u00a0]")
_BEFORE = re.compile(r"[ \u00a0]+(?=[,;:!?](?:[\s»”\")]|\Z)|\.(?:[»”\")]|\s(?!\.)|\Z))")
# What all ways begin with comes first: that is what is searched for fast.
_AFTER = re.compile(
    r"[,;.!?…:](?=[^\W\d_])(?:(?<=[,;])|(?<=:)(?=[^\W\d_]{3})"
    r"|(?<=[.!?…])(?=[A-ZА-ЯЁЎІЇЄҐŁŚŻ][a-zа-яёўіїєґąćęłńóśźż]))"
)
_BOTH = re.compile(
    r"[ \u00a0]+[,;](?=[^\W\d_])|[ \u00a0]+:(?=[^\W\d_]{2,30}(?![\w:]))"
    r"|[ \u00a0]+\.(?=[A-ZА-ЯЁЎІЇЄҐ][a-zа-яёўіїєґ])"
)
_INSIDE = re.compile(r"[(\[][ \u00a0]+(?=\w)|[ \u00a0]+(?=[)\]])")
_INSIDE_QUOTES = re.compile(r"[«„][ \u00a0]+(?=\S)|[ \u00a0]+(?=[»”])")
_WORD_MARKS = frozenset('»”")]%')
_OPENING = frozenset('«“„"')
_CLOSING = frozenset('»”“"')
_SECOND_WORD = re.compile(r"[^\W\d_]+")
_CLOSABLE = frozenset(".,!?…")
_ADDRESS = re.compile(
    r"://|@|www\.|\.(?:com|org|net|info|media|io|by|ua|ru|pl|eu|html?|py|js|md)\b|[\\=#]"
    r"|/(?![а-яёўіїєґ])|(?<![а-яёўіїєґ])/"
)
_EYES = frozenset(":;=-")
_SMILEY = re.compile(r"[:;][-']?[)(DPdp]")
_REACH = 60


def find(page: Page) -> Iterator[Hit]:
    """Yield each space too many and each space that is missing."""
    if page.base == "fr":
        return
    for segment in page.segments:
        if _SUSPECT.search(segment.text):
            yield from _too_many(segment)
            yield from _inside(segment)
        yield from _missing(segment)
        for place in glued(segment.text, page.base):
            if _in_address(segment.text, place.start):
                continue
            if place.inside:
                message = f"A space just inside of {place.mark}"
            else:
                message = f"A space is missing beside “{place.mark}”"
            yield Hit(segment, place.start, place.end, message, place.mended, Fix.ASK)


def _too_many(segment: Segment) -> Iterator[Hit]:
    text = segment.text
    for match in _BEFORE.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start]
        if (before.isalnum() or before in _WORD_MARKS) and before and not _SMILEY.match(text, end):
            yield Hit(segment, start, end, f"A space before “{text[end]}”", "")
    for match in _BOTH.finditer(text):
        if match.start() and not text[match.start() - 1].isspace():
            mark = text[match.end() - 1]
            message = f"The space stands before “{mark}” and belongs after it"
            yield Hit(segment, match.start(), match.end(), message, f"{mark} ")


def _inside(segment: Segment) -> Iterator[Hit]:
    text = upright(segment.text)
    for pattern, fix, what in (
        (_INSIDE, Fix.SAFE, "brackets"),
        (_INSIDE_QUOTES, Fix.ASK, "quotation marks"),
    ):
        for match in pattern.finditer(text):
            start, end = match.span()
            if text[start] in "([«„":
                start += 1
                if text[start - 2 : start - 1] in _EYES:
                    continue
            elif not (text[start - 1 : start].isalnum() or text[start - 1 : start] in _CLOSABLE):
                continue
            if segment.kind != "cell" and start:
                yield Hit(segment, start, end, f"A space just inside of {what}", "", fix)


def _missing(segment: Segment) -> Iterator[Hit]:
    text = segment.text
    for match in _AFTER.finditer(text):
        at = match.start()
        needed = 1 if match[0] in ",;" else 3
        before = text[max(0, at - needed) : at]
        if (
            len(before) == needed
            and before.isalpha()
            and not _in_address(text, at)
            and not _is_brand(text, at)
        ):
            yield Hit(segment, at, at + 1, f"No space after “{match[0]}”", f"{match[0]} ")


def _is_brand(text: str, at: int) -> bool:
    """Tell whether a full stop joins the two words of a brand that stands in quotation marks."""
    start = at
    while start > 0 and at - start < _REACH and text[start - 1].isalpha():
        start -= 1
    if text[at] != "." or not start:
        return False
    second = _SECOND_WORD.match(text, at + 1)
    closed = second is not None and text[second.end() : second.end() + 1] in _CLOSING
    return (text[start - 1] in _OPENING and closed) or text[start:at] == "Дія"


def _in_address(text: str, at: int) -> bool:
    """Tell whether the mark stands in an address, a file's name or the like."""
    around = text[max(0, at - _REACH) : at + _REACH]
    place = at - max(0, at - _REACH)
    start = max(around.rfind(space, 0, place) for space in " \u00a0\n") + 1
    ends = [end for space in " \u00a0\n" if (end := around.find(space, place)) >= 0]
    return _ADDRESS.search(around[start : min(ends, default=len(around))]) is not None


CHECK = Check(
    code="PU901", name="space beside a mark", severity=Severity.WARNING, fix=Fix.SAFE, find=find
)
