"""A registered name that has no form in this language yet.

What it finds: the first mention of an entry that the register has no house form for in the
language of the text.

Why it matters: without it nobody knows how the name is to be printed, and no other check
can help.

Example::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская"}}
    [en] The captain is Alena Virskaya.

Use instead::

    [names] {slug = "alena-vir", kind = "person", forms = {be = "Алена Вірская", en = "Alena Virskaya"}}
    [en] The captain is Alena Virskaya.

When to ignore: for somebody who is named once and never again.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.propose import propose
from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page


def find(page: Page) -> Iterator[Hit]:
    """Yield the first mention of each entry without a form in the page's language."""
    seen: set[str] = set()
    for segment, mention in page.mentions:
        entry = mention.entry
        if page.base in entry.forms or entry.uri in seen:
            continue
        seen.add(entry.uri)
        proposed = propose(entry, page.base)
        hint = f"; the scheme proposes “{proposed}”" if proposed else ""
        message = f"{entry.form(page.base)} has no form in {page.base}{hint}"
        yield Hit(segment, mention.start, mention.end, message)


CHECK = Check(
    code="NM607", name="no form in this language", severity=Severity.INFO, fix=Fix.NONE, find=find
)
