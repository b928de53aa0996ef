"""Findings as workflow commands, which GitHub shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drukar.preflight.finding import Severity
from drukar.preflight.reports.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def lines(reports: Sequence[Report]) -> Iterator[str]:
    """Yield one command a finding."""
    for report in reports:
        for finding in report.findings:
            line, column = report.line_and_column(finding.span.start)
            place = f"file={_property(report.path)},line={line},col={column}"
            yield (
                f"::{_LEVELS[finding.severity]} {place},title={finding.code}"
                f"::{_data(finding.message)}"
            )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
