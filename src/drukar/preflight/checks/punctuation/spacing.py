"""A space on the wrong side of a mark.

What it finds: a space before a comma, full stop, colon or question mark; none after a comma
or between two sentences; a space just inside of brackets or guillemets. French, smileys,
addresses, file names and figures are known.

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
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_BEFORE = re.compile(r"(?<=[\w»”\")\]%])[ \u00a0]+(?=[,;:!?](?:[\s»”\")]|\Z)|\.(?:[\s»”\")]|\Z))")
_AFTER_COMMA = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])")
_AFTER_STOP = re.compile(r"(?<=[^\W\d_]{3})[.!?…](?=[A-ZА-ЯЁЎІЇЄҐŁŚŻ][a-zа-яёўіїєґąćęłńóśźż])")
_AFTER_COLON = re.compile(r"(?<=[^\W\d_]{3}):(?=[^\W\d_]{3})")
_INSIDE = re.compile(r"(?<=[(\[])[ \u00a0]+(?=\w)|(?<=[\w.,!?…])[ \u00a0]+(?=[)\]])")
_INSIDE_QUOTES = re.compile(r"(?<=«)[ \u00a0]+(?=\S)|(?<=[\w.,!?…])[ \u00a0]+(?=»)")
_ADDRESS = re.compile(r"://|@|www\.|\.(?:com|org|net|info|media|io|by|ua|ru|pl|eu|html?|py|js|md)\b|[/\\=#]")
_SMILEY = re.compile(r"[:;][-']?[)(DPdp]")
_REACH = 60


def find(page: Page) -> Iterator[Hit]:
    """Yield each space too many and each space that is missing."""
    if page.base == "fr":
        return
    for segment in page.segments:
        text = segment.text
        for match in _BEFORE.finditer(text):
            if not _SMILEY.match(text, match.end()):
                mark = text[match.end()]
                yield Hit(segment, match.start(), match.end(), f"A space before “{mark}”", "")
        for pattern in (_AFTER_COMMA, _AFTER_STOP, _AFTER_COLON):
            for match in pattern.finditer(text):
                if not _in_address(text, match.start()):
                    message = f"No space after “{match[0]}”"
                    yield Hit(segment, match.start(), match.end(), message, f"{match[0]} ")
        for match in _INSIDE.finditer(text):
            if segment.kind != "cell":
                yield Hit(segment, match.start(), match.end(), "A space just inside of brackets", "")
        for match in _INSIDE_QUOTES.finditer(text):
            message = "A space just inside of quotation marks"
            yield Hit(segment, match.start(), match.end(), message, "", Fix.ASK)


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
