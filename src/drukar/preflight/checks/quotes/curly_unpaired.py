"""A curly or low quotation mark without its partner.

What it finds: “ ” „ that stay alone in a paragraph. A quotation of several paragraphs, each
of which opens anew, is known.

Why it matters: the end of the quotation cannot be seen.

Example::

    [en] “The ferry will come back, she said, and nobody believed her.

Use instead::

    [en] “The ferry will come back,” she said, and nobody believed her.

When to ignore: where “ ” stands for a repeated word in a table.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.quotes.pairs import pair_up
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_MARKS = "“”„"


def find(page: Page) -> Iterator[Hit]:
    """Yield the first mark of each paragraph that stays alone."""
    segments = page.segments
    open_before = False
    for index, segment in enumerate(segments):
        text = segment.text
        if not any(mark in text for mark in _MARKS):
            open_before = False
            continue
        marks = pair_up(text)
        following = segments[index + 1].text.lstrip() if index + 1 < len(segments) else ""
        unclosed = [at for at in marks.unclosed if text[at] in _MARKS]
        unopened = [at for at in marks.unopened if text[at] in _MARKS]
        goes_on = bool(unclosed) and following[:1] in tuple(_MARKS)
        if unopened and open_before:
            unopened = unopened[1:]
        open_before = goes_on
        if goes_on:
            continue
        for at in (*unclosed, *unopened)[:1]:
            side = "closed" if at in unclosed else "opened"
            yield Hit(segment, at, at + 1, f"“{text[at]}” is not {side} in its paragraph")


CHECK = Check(
    code="QU303",
    name="open curly quotation mark",
    severity=Severity.WARNING,
    fix=Fix.NONE,
    find=find,
)
