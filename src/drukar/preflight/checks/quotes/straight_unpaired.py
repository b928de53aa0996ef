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

_FAR = 5


def find(page: Page) -> Iterator[Hit]:
    """Yield each straight mark that stays alone in its paragraph."""
    segments = page.segments
    quoting = [index for index, segment in enumerate(segments) if '"' in segment.text]
    closes_elsewhere = False
    for number, index in enumerate(quoting):
        segment = segments[index]
        at, opens = _alone(segment.text)
        if at is None or closes_elsewhere:
            closes_elsewhere = False
            continue
        following = quoting[number + 1] if number + 1 < len(quoting) else index + _FAR + 1
        if opens and _goes_on(segment.text, at) and following - index <= _FAR:
            text = segments[following].text
            if following == index + 1 and text.lstrip().startswith('"'):
                continue
            closing, reopens = _alone(text)
            closes_elsewhere = closing is not None and not reopens
            if closes_elsewhere:
                continue
        side = "closed" if opens else "opened"
        yield Hit(segment, at, at + 1, f"This quotation mark is not {side} in its paragraph")


def _goes_on(text: str, at: int) -> bool:
    """Tell whether a quotation that is to go on in the next paragraph could open at `at`.

    It opens with a capital; a name or an odd word in quotation marks need not.
    """
    return not text[at + 1 : at + 2].islower()


def _alone(text: str) -> tuple[int | None, bool]:
    """Return the first straight mark without a partner, and whether it opens."""
    if text.count('"') % 2:
        marks = pair_up(text)
        for at in (*marks.unclosed, *marks.unopened):
            if text[at] == '"':
                return at, at in marks.unclosed
    return None, False


CHECK = Check(
    code="QU301", name="open quotation mark", severity=Severity.ERROR, fix=Fix.ASK, find=find
)
