"""Findings as JSON: a list of flat objects, one a finding."""

from __future__ import annotations

import json
from collections.abc import Sequence

from drukar.preflight.reports.report import Report


def dumps(reports: Sequence[Report]) -> str:
    """Return the JSON text; offsets are code points, line and column count from 1."""
    return json.dumps([record for report in reports for record in _records(report)], indent=2)


def _records(report: Report) -> list[dict[str, object]]:
    records: list[dict[str, object]] = []
    for finding in report.findings:
        line, column = report.line_and_column(finding.span.start)
        records.append(
            {
                "path": report.path,
                "language": report.language,
                "code": finding.code,
                "severity": finding.severity.value,
                "message": finding.message,
                "start": finding.span.start,
                "end": finding.span.end,
                "line": line,
                "column": column,
                "quote": report.quote(finding),
                "suggestion": finding.suggestion,
                "block": finding.span.block,
                "fix": finding.fix.value,
            }
        )
    return records
