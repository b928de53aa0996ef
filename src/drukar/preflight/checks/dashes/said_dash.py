"""A dash between an English quotation and “said”.

What it finds: a quotation that ends in a comma, question or exclamation mark and is followed
by a dash or hyphen and a word of saying. That is how Slavic languages print speech.

Why it matters: English readers take it for an interruption; it shows that nobody went over
the translation.

Example::

    [en] "The ferry will come," - said Alena Vir.

Use instead::

    [en] "The ferry will come," said Alena Vir.

When to ignore: where the dash really breaks off the speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_VERBS = (
    "said|says|added|noted|stated|told|explained|emphasi[sz]ed|stressed|asked|replied|wrote|"
    "commented|continued|concluded|reported|declared|announced|answered|believes|thinks|recalled"
)
_SAID = re.compile(
    rf"(?:[,.!?…][\"”’»]|[\"”’»],)([ \u00a0]?[-–—]{{1,2}}[ \u00a0])(?=(?:[A-Z][\w’'-]{{0,30}}[ \u00a0]){{0,3}}"
    rf"(?:he|she|they|the[ \u00a0]\w{{1,30}})?[ \u00a0]?(?:{_VERBS})\b)"
)


def find(page: Page) -> Iterator[Hit]:
    """Yield each dash between a quotation and its verb."""
    for segment in page.segments:
        if not any(mark in segment.text for mark in '"”’»'):
            continue
        for match in _SAID.finditer(segment.text):
            start, end = match.span(1)
            yield Hit(
                segment,
                match.start(),
                end,
                "English has no dash between a quotation and “said”",
                segment.text[match.start() : start] + " ",
                changes=(Change(start, end, " "),),
            )


CHECK = Check(
    code="DA402",
    name="dash before “said”",
    severity=Severity.WARNING,
    fix=Fix.ASK,
    find=find,
    languages=frozenset({"en"}),
)
