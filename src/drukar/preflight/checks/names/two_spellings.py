"""One name spelled in two ways on a page.

What it finds: two names that the register does not hold, with given names that are one
name, and surnames that sound alike and are spelled otherwise. Case forms of one spelling
are known.

Why it matters: one of the two is wrong, and readers think of two people.

Example::

    [en] Captain Igar Lisenko came aboard. “We wait,” said Igor Lisenko.

Use instead::

    [en] Captain Ihor Lysenko came aboard. “We wait,” said Ihor Lysenko.

When to ignore: where they are two people; enter both in the register.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.inflection import same_word
from drukar.names.score import person_score
from drukar.names.tier import SAME_FROM
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.unregistered import Unregistered, unregistered
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page

_MOST = 60


def find(page: Page) -> Iterator[Hit]:
    """Yield each name that is spelled otherwise than a name before it."""
    spellings: list[Unregistered] = []
    for one in unregistered(page):
        if any(_same_spelling(one, other, page.base) for other in spellings):
            continue
        for other in spellings:
            if _same_person(one, other, page.base):
                message = f"“{one.name}” here, “{other.name}” before"
                yield Hit(one.segment, one.start, one.end, message, other.name)
                break
        if len(spellings) < _MOST:
            spellings.append(one)


def _same_spelling(one: Unregistered, other: Unregistered, language: str) -> bool:
    return same_word(one.first, other.first, language) and same_word(one.last, other.last, language)


def _same_person(one: Unregistered, other: Unregistered, language: str) -> bool:
    score = max(
        person_score(one.name, other.name, language), person_score(other.name, one.name, language)
    )
    return score >= SAME_FROM


CHECK = Check(
    code="NM601", name="name spelled two ways", severity=Severity.WARNING, fix=Fix.ASK, find=find
)
