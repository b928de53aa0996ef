"""A paragraph that just stops.

What it finds: a paragraph of fifteen words or more without a mark at its end. Headings,
lists, addresses, tables and captions are left out.

Why it matters: a part of it was lost in copying, or the full stop was.

Example::

    [en] The ferry crosses the river twice a day, at six and at seven, and it takes everybody who comes in time

Use instead::

    [en] The ferry crosses the river twice a day, at six and at seven, and it takes everybody who comes in time.

When to ignore: in verse.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_LONG = 15
_LAST_WORD = re.compile(r"\w+\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.|@)\S*\Z")


def find(page: Page) -> Iterator[Hit]:
    """Yield the last word of each long paragraph without an end mark."""
    for segment in page.segments:
        if segment.kind != "paragraph":
            continue
        text = segment.text.rstrip()
        if not text[-1:].isalnum() or len(text.split()) < _LONG:
            continue
        match = _LAST_WORD.search(text, max(0, len(text) - 60))
        if match is None or _ADDRESS.search(text, max(0, len(text) - 200)):
            continue
        if unicodedata.category(text[-1]).startswith("L") or text[-1].isdigit():
            yield Hit(segment, match.start(), match.end(), "The paragraph has no end mark")


CHECK = Check(code="PU902", name="no end mark", severity=Severity.INFO, fix=Fix.NONE, find=find)
