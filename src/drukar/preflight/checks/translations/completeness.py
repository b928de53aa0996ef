r"""A translation that is stale or not whole.

What it finds: a translation made from an earlier version than the original now has, one that
has fewer paragraphs by a quarter and at least two, and one that lost quotations.

Why it matters: readers of one language get less, or what was since corrected.

Example::

    [be] Паром спынілі ў панядзелак.\n\nНіхто не ведаў, чаму.\n\n«Мы чакаем», — сказаў капітан.\n\nЛюдзі пайшлі праз мост.
    [en] The ferry was stopped on Monday.\n\nNobody knew why.

Use instead::

    [be] Паром спынілі ў панядзелак.\n\nНіхто не ведаў, чаму.
    [en] The ferry was stopped on Monday.\n\nNobody knew why.

When to ignore: where a version is meant to be a summary.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.quotes.pairs import pair_up
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page


def _paragraphs(page: Page) -> int:
    return sum(segment.kind in ("paragraph", "item", "heading") for segment in page.segments)


def _quotations(page: Page) -> int:
    return sum(
        pair.depth == 0 and pair.closing - pair.opening > 30
        for segment in page.segments
        for pair in pair_up(segment.text).pairs
    )


def find_pair(translation: Page, original: Page) -> Iterator[Hit]:
    """Yield what is stale or lost, each once."""
    if not translation.segments:
        return
    first = translation.segments[0]
    made_from = translation.translated_from.get(original.language)
    if made_from is not None and made_from < original.version:
        message = f"Made from version {made_from}; {original.language} is at {original.version}"
        yield Hit(first, 0, len(first.text), message)
    here, there = _paragraphs(translation), _paragraphs(original)
    if there - here >= 2 and here * 4 <= there * 3:
        message = f"{here} paragraphs; {original.language} has {there}"
        yield Hit(first, 0, len(first.text), message)
    here, there = _quotations(translation), _quotations(original)
    if there - here >= 2 or (there and not here):
        message = f"{here} quotations; {original.language} has {there}"
        yield Hit(first, 0, len(first.text), message)


CHECK = Check(
    code="TR963",
    name="translation stale or not whole",
    severity=Severity.WARNING,
    fix=Fix.NONE,
    find_pair=find_pair,
)
