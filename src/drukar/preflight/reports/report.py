"""What a report is made of: a file's text and the findings in it."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cached_property

from drukar.preflight.finding import Finding, Severity


@dataclass(frozen=True)
class Report:
    """The findings in one file. Places are code points of ``source``."""

    path: str
    language: str
    source: str
    findings: tuple[Finding, ...]

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        at = self.source.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.source.find("\n", at + 1)
        return starts

    def line_and_column(self, place: int) -> tuple[int, int]:
        """Return line and column of a place, both counted from 1."""
        line = bisect.bisect_right(self._lines, place)
        return line, place - self._lines[line - 1] + 1

    def line_text(self, line: int) -> str:
        """Return a line of the source without its end."""
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self.source)
        return self.source[start:end].rstrip("\r\n")

    def quote(self, finding: Finding) -> str:
        """Return what stands at the place of a finding."""
        return self.source[finding.span.start : finding.span.end]

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)
