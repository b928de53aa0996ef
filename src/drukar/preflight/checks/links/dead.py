"""A link that leads nowhere in the archive.

What it finds: a link to something of the newsroom's own (``story:``, ``name:``, ``topic:``,
``campaign:``, ``page:``) that is not there, or not public yet. It is asked only where the
archive is known.

Why it matters: readers end at an error page, and an address can betray a story that is not
out yet.

Example::

    [known] story:2024-01-31-appointment
    [en.md] See [the first report](story:2024-01-30-appointment).

Use instead::

    [known] story:2024-01-31-appointment
    [en.md] See [the first report](story:2024-01-31-appointment).

When to ignore: never.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment
from drukar.story.richtext import is_internal


def find(page: Page) -> Iterator[Hit]:
    """Yield each internal link whose target is not known."""
    if page.known is None:
        return
    for link in page.links:
        if is_internal(link.target) and link.target not in page.known:
            source = page.source[link.start : link.end]
            segment = Segment("paragraph", link.block, source, ((0, link.start),))
            yield Hit(segment, 0, len(source), f"Nothing is at {link.target}")


CHECK = Check(code="LK981", name="dead link", severity=Severity.ERROR, fix=Fix.NONE, find=find)
