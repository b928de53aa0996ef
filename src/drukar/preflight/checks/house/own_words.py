"""A word that the newsroom never prints.

What it finds: a word or phrase that the house style lists under ``words``, whole words only,
whatever its capitals.

Why it matters: the newsroom decided so; the list saves it from deciding again.

Example::

    [house] {never = "ferryboat", use = "ferry"}
    [en] The ferryboat is late.

Use instead::

    [house] {never = "ferryboat", use = "ferry"}
    [en] The ferry is late.

When to ignore: in quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from drukar.preflight.check import Check, Hit
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.house import WordRule
from drukar.preflight.page import Page


@lru_cache(maxsize=256)
def _pattern(rules: tuple[WordRule, ...]) -> re.Pattern[str]:
    listed = sorted((rule.never for rule in rules), key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, phrase.split())) for phrase in listed)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def find(page: Page) -> Iterator[Hit]:
    """Yield each word of the newsroom's own list."""
    rules = tuple(
        rule
        for rule in page.house.words
        if rule.never.split() and (not rule.languages or page.base in rule.languages)
    )
    if not rules:
        return
    use = {" ".join(rule.never.casefold().split()): rule.use for rule in rules}
    for segment in page.segments:
        for match in _pattern(rules).finditer(segment.text):
            word = match[0]
            instead = use.get(" ".join(word.casefold().split()), "")
            if instead and word[:1].isupper():
                instead = instead[:1].upper() + instead[1:]
            hint = f": use “{instead}”" if instead else ""
            message = f"The house style never prints “{word}”{hint}"
            yield Hit(segment, match.start(), match.end(), message, instead or None)


CHECK = Check(
    code="HS991", name="word of the house's own list", severity=Severity.WARNING, fix=Fix.ASK,
    find=find,
)  # fmt: skip
