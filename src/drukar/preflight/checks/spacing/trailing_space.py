r"""White space at the end of a paragraph.

What it finds: spaces, tabs and no-break spaces after the last word of a paragraph or
line. In Markdown two spaces before a line break mean a break and are let be.

Why it matters: it prints as nothing and makes every comparison of two versions noisy.

Example::

    [en] The ferry is late.\u00a0

Use instead::

    [en] The ferry is late.

When to ignore: never, unless a format gives it a meaning.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_SPACES = frozenset(" \t\u00a0")


def find(page: Page) -> Iterator[Hit]:
    """Yield each run of white space before a line's end."""
    for segment in page.segments:
        text = segment.text
        for end in _line_ends(text):
            start = end
            while start and text[start - 1] in _SPACES:
                start -= 1
            hard_break = end < len(text) and text[start:end].strip(" ") == "" and end - start > 1
            if 0 < start < end and not hard_break:
                yield Hit(segment, start, end, "White space at the end", "")


def _line_ends(text: str) -> Iterator[int]:
    """Yield where each line of a text ends, before its line end."""
    at = text.find("\n")
    while at >= 0:
        yield at - (text[at - 1 : at] == "\r")
        at = text.find("\n", at + 1)
    yield len(text) - text.endswith("\r")


CHECK = Check(
    code="WS102", name="trailing space", severity=Severity.WARNING, fix=Fix.SAFE, find=find
)
