"""Quotation marks that are not those of the house.

What it finds: outer quotation marks other than those that the house style, or else the
language's own custom, wants: «» in Belarusian, Ukrainian and Russian, „” in Polish, “” in
English. It speaks once a page.

Why it matters: readers notice when every page looks otherwise.

Example::

    [be] Паром "Крыга" ходзіць двойчы на дзень.

Use instead::

    [be] Паром «Крыга» ходзіць двойчы на дзень.

When to ignore: where the newsroom sets other marks under ``quotes`` in its house style.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.checks.quotes.pairs import pair_up
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_CUSTOM = {"be": "«»", "uk": "«»", "ru": "«»", "pl": "„”", "en": "“”"}


def find(page: Page) -> Iterator[Hit]:
    """Yield the first outer pair in other marks, with the number of all such pairs."""
    house = page.house.quotes.get(page.language) or page.house.quotes.get(page.base, "")
    wanted = house or _CUSTOM.get(page.base, "")
    if len(wanted) != 2:
        return
    hits: list[Hit] = []
    for segment in page.segments:
        text = segment.text
        if not any(mark in text for mark in '"«“„'):
            continue
        for pair in pair_up(text).pairs:
            start, end = pair.opening, pair.closing + 1
            if pair.depth == 0 and text[start] + text[end - 1] != wanted:
                changes = (Change(start, start + 1, wanted[0]), Change(end - 1, end, wanted[1]))
                quoted = wanted[0] + text[start + 1 : end - 1] + wanted[1]
                hits.append(Hit(segment, start, end, "", quoted, changes=changes))
    if hits:
        count = "" if len(hits) == 1 else f" ({len(hits)} times on the page)"
        yield hits[0]._replace(message=f"The house style is {wanted[0]}…{wanted[1]}{count}")


CHECK = Check(
    code="QU306",
    name="not the house quotation marks",
    severity=Severity.INFO,
    fix=Fix.ASK,
    find=find,
)
