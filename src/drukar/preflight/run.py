"""Runs the checks over a page, and applies the fixes that are safe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drukar.preflight.check import Change, Check, Hit
from drukar.preflight.finding import Edit, Finding, Fix, Severity, Span
from drukar.preflight.page import Page
from drukar.preflight.registry import CHECKS


def run(page: Page, checks: Sequence[Check] = CHECKS) -> tuple[Finding, ...]:
    """Return what the checks find on a page, in the order of its text."""
    found: list[Finding] = []
    for check in checks:
        if check.find is not None and check.applies(page.base):
            found += _findings(page, check, check.find(page))
    return _ordered(found)


def run_pair(
    translation: Page, original: Page, checks: Sequence[Check] = CHECKS
) -> tuple[Finding, ...]:
    """Return what is wrong with a translation beside its original, in the translation."""
    found: list[Finding] = []
    for check in checks:
        if check.find_pair is not None:
            found += _findings(translation, check, check.find_pair(translation, original))
    return _ordered(found)


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda f: (f.span.start, f.span.end, f.code)))


def _findings(page: Page, check: Check, hits: Iterable[Hit]) -> Iterable[Finding]:
    level = page.house.severity.get(check.code, check.severity.value)
    if level == "off" or page.house.exempts(page.uri, check.code):
        return
    severity = Severity(level)
    for hit in hits:
        start, end = hit.segment.source_span(hit.start, hit.end)
        fix = hit.fix or check.fix
        edits = _edits(page, hit)
        yield Finding(
            code=check.code,
            severity=severity,
            span=Span(hit.segment.block, start, end),
            message=hit.message,
            suggestion=hit.suggestion,
            fix=fix if hit.suggestion is not None or edits else Fix.NONE,
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
    wanted = sorted(
        {edit for finding in findings if finding.fix in fixes for edit in finding.edits},
        key=lambda edit: (edit.start, edit.end),
    )
    parts: list[str] = []
    place = 0
    for edit in wanted:
        if edit.start < place:
            continue
        parts += (source[place : edit.start], edit.text)
        place = edit.end
    parts.append(source[place:])
    return "".join(parts)
