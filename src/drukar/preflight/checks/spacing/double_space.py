r"""Two spaces between words.

What it finds: two or more spaces, no-break spaces among them, between two words.

Why it matters: a gap in the line; beside a no-break space it also shows where a text was
pasted from a word processor.

Example::

    [en] The ferry\u00a0 crosses the river.

Use instead::

    [en] The ferry crosses the river.

When to ignore: where plain text is set in columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_DOUBLE = re.compile(r"(?<![ \u00a0\n\t])[ \u00a0]{2,}(?![ \u00a0\n\r\t])")
_PAIRS = ("  ", " \u00a0", "\u00a0 ", "\u00a0\u00a0")


def find(page: Page) -> Iterator[Hit]:
    """Yield each run of spaces between two words of one line."""
    for segment in page.segments:
        text = segment.text
        if not any(pair in text for pair in _PAIRS):
            continue
        for match in _DOUBLE.finditer(text):
            if match.start() and match.end() < len(text):
                space = " " if " " in match[0] else "\u00a0"
                yield Hit(
                    segment, match.start(), match.end(), f"{len(match[0])} spaces in a row", space
                )


CHECK = Check(code="WS103", name="double space", severity=Severity.WARNING, fix=Fix.SAFE, find=find)
