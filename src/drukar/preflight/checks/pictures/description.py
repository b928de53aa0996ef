"""A picture without words, or one that tells too much.

What it finds: a picture without alternative text, or, in the paper folder, without a credit;
and a picture file beside the text that says in itself where it was taken (EXIF, XMP, IPTC).
The desk needs no such look, since it keeps no such file. Rights are asked for there and not
demanded: with a newsroom's own picture the credit says it all.

Why it matters: who cannot see the picture, or has pictures off, gets nothing; and whoever
made it has a right to be named. What a file tells of the place is never printed, but whoever
gets the folder reads it: with a picture from somebody's window that is an address.

Example::

    [en.md] ![](pictures/ferry.jpg)

Use instead::

    [en.md] ![The ferry at the landing](pictures/ferry.jpg)

When to ignore: never; an ornament is no picture of a story. Of a place that a file tells, save
the picture anew without its metadata, from any program that shows pictures.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment


def find(page: Page) -> Iterator[Hit]:
    """Yield each picture that lacks its words, or whose file tells where it was taken."""
    for picture in page.pictures:
        lacks = [
            name
            for name, text in (("alternative text", picture.alt), ("credit", picture.credit))
            if text is not None and not text.strip()
        ]
        source = page.source[picture.start : picture.end]
        segment = Segment("caption", picture.block, source, ((0, picture.start),))
        if lacks:
            yield Hit(segment, 0, len(source), f"The picture has no {' and no '.join(lacks)}")
        if picture.tells_place:
            yield Hit(
                segment, 0, len(source), "The picture's file tells where it was taken; save it anew"
            )


CHECK = Check(
    code="PX971", name="picture without words", severity=Severity.ERROR, fix=Fix.NONE, find=find
)
