"""Runs the checks over a page, and applies the fixes that are safe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.finding import Edit, Finding, Fix, Severity, Span
from drukar.preflight.page import Page
from drukar.preflight.registry import CHECKS


def run(page: Page, checks: Sequence[Check] = CHECKS) -> tuple[Finding, ...]:
    """Return what the checks find on a page, in the order of its text."""
    return _ordered(_finding(page, *found) for found in hits(page, checks))


def run_pair(
    translation: Page, original: Page, checks: Sequence[Check] = CHECKS
) -> tuple[Finding, ...]:
    """Return what is wrong with a translation beside its original, in the translation."""
    found = pair_hits(translation, original, checks)
    return _ordered(_finding(translation, *each) for each in found)


def hits(page: Page, checks: Sequence[Check] = CHECKS) -> Iterator[tuple[Check, Severity, Hit]]:
    """Yield what the checks find, as severe as the house style has it, without what it exempts."""
    for check in checks:
        severity = _severity(page, check)
        if check.find is not None and severity is not None and check.applies(page.base):
            decided = check.code in page.house.severity
            for hit in check.find(page):
                lower = hit.doubtful and severity is Severity.ERROR and not decided
                yield check, Severity.WARNING if lower else severity, hit


def pair_hits(
    translation: Page, original: Page, checks: Sequence[Check] = CHECKS
) -> Iterator[tuple[Check, Severity, Hit]]:
    """Yield the same of a translation beside its original."""
    for check in checks:
        severity = _severity(translation, check)
        if check.find_pair is not None and severity is not None:
            for hit in check.find_pair(translation, original):
                yield check, severity, hit


def _severity(page: Page, check: Check) -> Severity | None:
    house = page.house
    level = house.severity.get(check.code)
    if level == "off" or (house.exceptions and house.exempts(page.uri, check.code)):
        return None
    return check.severity if level is None else Severity(level)


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end, f.code)))


def _finding(page: Page, check: Check, severity: Severity, hit: Hit) -> Finding:
    start, end = hit.segment.source_span(hit.start, hit.end)
    edits = _edits(page, hit)
    return Finding(
        code=check.code,
        severity=severity,
        span=Span(hit.segment.block, start, end),
        message=hit.message,
        suggestion=hit.suggestion,
        fix=(hit.fix or check.fix) if hit.suggestion is not None or edits else Fix.NONE,
        edits=edits,
    )


def _edits(page: Page, hit: Hit) -> tuple[Edit, ...]:
    """Return a hit's changes as edits of the source, or none where markup is in the way."""
    changes = hit.changes
    if not changes and hit.suggestion is not None:
        changes = (Change(hit.start, hit.end, hit.suggestion),)
    edits: list[Edit] = []
    for start, end, text in changes:
        first, last = hit.segment.source_span(start, end)
        if page.source[first:last] != hit.segment.text[start:end]:
            return ()
        edits.append(Edit(first, last, text))
    return tuple(edits)


def apply(source: str, findings: Iterable[Finding], *, fixes: frozenset[Fix]) -> str:
    """Return `source` with the edits of the findings whose fix is of those kinds.

    Of edits that overlap the first one counts; run again for the others. Everything that no
    edit names stays as it is.
    """
    return applied(
        source, {edit for finding in findings if finding.fix in fixes for edit in finding.edits}
    )


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with the edits; of those that overlap the first one counts."""
    parts: list[str] = []
    place = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end, edit.text)):
        if edit.start < place:
            continue
        parts += (text[place : edit.start], edit.text)
        place = edit.end
    parts.append(text[place:])
    return "".join(parts)
