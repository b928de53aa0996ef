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

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_TRAILING = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]+(?=\r?\n|\r?\Z)")


def find(page: Page) -> Iterator[Hit]:
    """Yield each run of white space before a line's end."""
    for segment in page.segments:
        text = segment.text
        for match in _TRAILING.finditer(text):
            hard_break = match.end() < len(text) and match[0].strip(" ") == "" and len(match[0]) > 1
            if match.start() and not hard_break:
                yield Hit(segment, match.start(), match.end(), "White space at the end", "")


CHECK = Check(
    code="WS102", name="trailing space", severity=Severity.WARNING, fix=Fix.SAFE, find=find
)
