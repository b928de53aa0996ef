"""A name that could be somebody of the register, or either of two.

What it finds: a name that is near to an entry's, but not near enough to be sure, and a name
that is as near to one entry as to another.

Why it matters: it is a slip in a known name, or another person; only an editor can tell.

Example::

    [names] {slug = "pavel-latush", kind = "person", forms = {en = "Pavel Latushyn"}}
    [en] The captain is Pavel Latukhyn.

Use instead::

    [names] {slug = "pavel-latush", kind = "person", forms = {en = "Pavel Latushyn"}}
    [en] The captain is Pavel Latushyn.

When to ignore: once it is clear that it is another person; then make an entry of that
person, and the question is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.tier import Tier
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.wording import description
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page


def find(page: Page) -> Iterator[Hit]:
    """Yield each name that only an editor can tell."""
    for segment, mention in page.mentions:
        if mention.standing in ("house", "also", "inflected") and not mention.rivals:
            continue
        if mention.rivals:
            names = [mention.entry, *mention.rivals]
            listed = " or ".join(entry.form(page.base) for entry in names[:4])
            message = f"“{mention.text}” can be {listed}"
        elif mention.tier is Tier.ASK:
            message = f"Is “{mention.text}” the same as {description(mention, page.base)}?"
        else:
            continue
        yield Hit(segment, mention.start, mention.end, message)


CHECK = Check(
    code="NM606", name="ambiguous name", severity=Severity.WARNING, fix=Fix.NONE, find=find
)
