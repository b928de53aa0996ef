"""A mark that stands twice, or beside one that it shuts out.

What it finds: two commas, semicolons or colons in a row, two full stops that are no ellipsis, a
comma beside a full stop, with or without a space between. Ellipses, “?..” and “!..” of Russian and
Ukrainian, and „ typed as two commas are let be.

Why it matters: it is what is left where a sentence was shortened in haste.

Example::

    [en] The ferry, which was late,, did not wait.

Use instead::

    [en] The ferry, which was late, did not wait.

When to ignore: in code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_DOUBLED = re.compile(
    r"(?<=[\w»”\")\]])(?:"
    r"(?P<same>[,;:])[ \u00a0]?(?P=same)(?=[\s»”\")]|\Z)"
    r"|,[ \u00a0]?\.(?=[\s»”\")]|\Z)"
    r"|\.\.(?=[\s»”\")]|\Z)"
    r")"
)
_PAIRS = (",,", ";;", "::", "..", ",.", ", ,", "; ;", ": :", ", .", ",\u00a0", ";\u00a0", ":\u00a0")


def find(page: Page) -> Iterator[Hit]:
    """Yield each pair of marks of which one is too many."""
    for segment in page.segments:
        text = segment.text
        if not any(pair in text for pair in _PAIRS):
            continue
        for match in _DOUBLED.finditer(text):
            mark = match["same"] or "."
            yield Hit(
                segment, match.start(), match.end(), f"“{match[0]}” is one mark too many", mark
            )


CHECK = Check(code="PU903", name="doubled mark", severity=Severity.WARNING, fix=Fix.ASK, find=find)
