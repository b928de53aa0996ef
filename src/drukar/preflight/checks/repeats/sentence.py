"""A sentence or paragraph that stands twice on a page.

What it finds: a sentence of forty characters or more that stands on the page again. Pull
quotes repeat the text on purpose and are left out.

Why it matters: it was pasted twice, or the summary says nothing new.

Example::

    [en] The ferry across the Vir was stopped on Monday. Nobody was told. The ferry across the Vir was stopped on Monday.

Use instead::

    [en] The ferry across the Vir was stopped on Monday. Nobody was told.

When to ignore: in refrains, and where a summary quotes the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_LONG = 40


def find(page: Page) -> Iterator[Hit]:
    """Yield each sentence that was there before."""
    seen: set[str] = set()
    for segment in page.segments:
        if segment.kind in ("pullquote", "headline", "caption"):
            continue
        for match in _SENTENCE.finditer(segment.text):
            if match.end() - match.start() < _LONG:
                continue
            sentence = " ".join(match[0].casefold().split()).strip(' .!?…"«»“”')
            if len(sentence) < _LONG:
                continue
            if sentence in seen:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield Hit(segment, start, match.end(), "This sentence stands on the page before")
            seen.add(sentence)


CHECK = Check(
    code="RP503", name="repeated sentence", severity=Severity.INFO, fix=Fix.NONE, find=find
)
