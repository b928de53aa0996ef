r"""White space at the beginning of a paragraph.

What it finds: spaces, tabs and no-break spaces before the first word of a paragraph. A text
whose paragraphs are all indented is left alone.

Why it matters: the first line is printed with a crooked edge, which no style wanted.

Example::

    [en] \u00a0The ferry is late.

Use instead::

    [en] The ferry is late.

When to ignore: in verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_LEADING = re.compile(r"[ \t\u00a0]+(?=\S)")


def find(page: Page) -> Iterator[Hit]:
    """Yield each indented beginning, unless most paragraphs have one."""
    found = []
    for segment in page.segments:
        match = _LEADING.match(segment.text)
        if match:
            found.append(Hit(segment, 0, match.end(), "White space at the beginning", ""))
    if len(found) * 2 <= max(len(page.segments), 2):
        yield from found


CHECK = Check(
    code="WS104", name="leading space", severity=Severity.WARNING, fix=Fix.SAFE, find=find
)
