"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from drukar.preflight.finding import Severity
from drukar.preflight.registry import CHECKS
from drukar.preflight.reports.report import Report

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def dumps(reports: Sequence[Report]) -> str:
    """Return the SARIF log as JSON text; columns are Unicode code points."""
    found = {finding.code for report in reports for finding in report.findings}
    rules = [
        {"id": check.code, "name": check.name, "shortDescription": {"text": check.name}}
        for check in CHECKS
        if check.code in found
    ]
    run = {
        "tool": {"driver": {"name": "drukar preflight", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [result for report in reports for result in _results(report)],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2)


def _results(report: Report) -> list[dict[str, object]]:
    results: list[dict[str, object]] = []
    for finding in report.findings:
        line, column = report.line_and_column(finding.span.start)
        last_line, last_column = report.line_and_column(finding.span.end)
        region = {
            "startLine": line,
            "startColumn": column,
            "endLine": last_line,
            "endColumn": last_column,
            "charOffset": finding.span.start,
            "charLength": finding.span.end - finding.span.start,
        }
        place = {"artifactLocation": {"uri": report.path.replace("\\", "/")}, "region": region}
        results.append(
            {
                "ruleId": finding.code,
                "level": _LEVELS[finding.severity],
                "message": {"text": finding.message},
                "locations": [{"physicalLocation": place}],
            }
        )
    return results
