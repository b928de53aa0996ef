r"""A character that turns the direction of writing.

What it finds: the controls that override or embed a direction (U+202A to U+202E), and
isolates (U+2066 to U+2069) that are not closed in their paragraph.

Why it matters: the text shows in another order than it has. A name, an address or an
account number can be made to look like another one.

Example::

    [en] Write to \u202eremitrof\u202c today.

Use instead::

    [en] Write to fortimer today.

When to ignore: in right-to-left languages, where an editor set the control knowingly;
markup (``bdi``) is better there, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_OVERRIDE = re.compile(r"[\u202a-\u202e]")
_ISOLATE = re.compile(r"[\u2066-\u2069]")


def find(page: Page) -> Iterator[Hit]:
    """Yield each override, and each isolate that stays open."""
    if not page.has_invisible:
        return
    for segment in page.segments:
        text = segment.text
        for match in _OVERRIDE.finditer(text):
            message = f"U+{ord(match[0]):04X} turns the direction of the text after it"
            yield Hit(segment, match.start(), match.end(), message, "")
        opened: list[int] = []
        for match in _ISOLATE.finditer(text):
            if match[0] != "\u2069":
                opened.append(match.start())
            elif opened:
                opened.pop()
        for at in opened:
            yield Hit(segment, at, at + 1, "A directional isolate is not closed", "")


CHECK = Check(
    code="SC206", name="direction override", severity=Severity.ERROR, fix=Fix.ASK, find=find
)
