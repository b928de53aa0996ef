"""Findings for people: place, code, message, the line with a caret under it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from drukar.preflight.reports.report import Report

_WIDTH = 96
_VISIBLE = {"\u00a0": "⍽", "\t": "→", "\ufffc": " "}


def lines(reports: Sequence[Report]) -> Iterator[str]:
    """Yield the lines of the report, the summary last."""
    count = 0
    for report in reports:
        for finding in report.findings:
            count += 1
            line, column = report.line_and_column(finding.span.start)
            yield (
                f"{report.path}:{line}:{column}: {finding.code} "
                f"[{finding.severity.value}] {_visible(finding.message)}"
            )
            size = max(1, finding.span.end - finding.span.start)
            yield from _excerpt(report.line_text(line), column - 1, size)
            if finding.suggestion:
                yield f"  = use: {_visible(finding.suggestion[:_WIDTH])}"
            yield ""
    if count:
        errors = sum(f.severity.value == "error" for r in reports for f in r.findings)
        yield f"{count} found, {errors} of them errors."
    else:
        yield "Nothing found."


def _excerpt(line: str, column: int, size: int) -> Iterator[str]:
    start = max(0, column - _WIDTH // 2) if len(line) > _WIDTH else 0
    shown = line[start : start + _WIDTH]
    marked = max(1, min(size, len(shown) - (column - start)))
    before = _visible(shown[: column - start])
    stretch = _visible(shown[column - start : column - start + marked])
    yield f"  | {_visible(shown)}"
    yield f"  | {' ' * _columns(before)}{'^' * max(1, _columns(stretch))}"


def _visible(text: str) -> str:
    """Return text in which nothing is invisible, and nothing that a terminal obeys."""
    return "".join(_VISIBLE.get(c) or (c if c.isprintable() else f"\\u{ord(c):04x}") for c in text)


def _columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
