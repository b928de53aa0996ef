"""A picture without words.

What it finds: a picture without alternative text, or, in the paper folder, without a credit.
What a picture file itself tells (location, device) is looked after where it is stored.

Why it matters: who cannot see the picture, or has pictures off, gets nothing; and whoever
made it has a right to be named.

Example::

    [en.md] ![](pictures/ferry.jpg)

Use instead::

    [en.md] ![The ferry at the landing](pictures/ferry.jpg)

When to ignore: never; an ornament is no picture of a story.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment


def find(page: Page) -> Iterator[Hit]:
    """Yield each picture that lacks its words."""
    for picture in page.pictures:
        lacks = [
            name
            for name, text in (("alternative text", picture.alt), ("credit", picture.credit))
            if text is not None and not text.strip()
        ]
        if lacks:
            source = page.source[picture.start : picture.end]
            segment = Segment("caption", picture.block, source, ((0, picture.start),))
            yield Hit(segment, 0, len(source), f"The picture has no {' and no '.join(lacks)}")


CHECK = Check(
    code="PX971", name="picture without words", severity=Severity.ERROR, fix=Fix.NONE, find=find
)
