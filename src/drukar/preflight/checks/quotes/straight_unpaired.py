"""A straight quotation mark without its partner.

What it finds: a paragraph in which a straight quotation mark opens and none closes, or the
other way round. Inches, and quotations that go on in the next paragraph, are known.

Why it matters: nobody can tell where the quotation ends and the newsroom begins to speak.

Example::

    [en] He asked: "Where is the line where the river ends and the sea begins?

Use instead::

    [en] He asked: "Where is the line where the river ends and the sea begins?"

When to ignore: where the mark is no quotation mark but a sign of measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.quotes.pairs import pair_up
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page


def find(page: Page) -> Iterator[Hit]:
    """Yield each straight mark that stays alone in its paragraph."""
    segments = page.segments
    for index, segment in enumerate(segments):
        text = segment.text
        if text.count('"') % 2 == 0:
            continue
        marks = pair_up(text)
        following = segments[index + 1].text.lstrip() if index + 1 < len(segments) else ""
        alone = [at for at in (*marks.unclosed, *marks.unopened) if text[at] == '"']
        if any(at in marks.unclosed for at in alone) and following.startswith('"'):
            continue
        for at in alone[:1]:
            side = "closed" if at in marks.unclosed else "opened"
            yield Hit(segment, at, at + 1, f"This quotation mark is not {side} in its paragraph")


CHECK = Check(
    code="QU301", name="open quotation mark", severity=Severity.ERROR, fix=Fix.ASK, find=find
)
