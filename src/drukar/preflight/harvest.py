"""Reads which names the texts of a folder have that the register does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drukar.names.gathering import Seen
from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.checks.names.unregistered import unregistered
from drukar.preflight.files import read, texts_in
from drukar.preflight.reports.report import Report

_AROUND = 40


def harvest(folder: Path, register: Register) -> Iterator[Seen]:
    """Yield each name in the texts of a folder that `register` does not hold, in order.

    A text is called by its path in the folder. Raises ``PreflightError`` for a text that cannot
    be read.
    """
    for path in texts_in(folder):
        source = read(path)
        page = texts.page(str(path), source, register=register)
        report = Report(str(path), page.language, source, ())
        for one in unregistered(page):
            text = one.segment.text
            yield Seen(
                one.first,
                one.last,
                page.base,
                path.relative_to(folder).as_posix(),
                report.line_and_column(one.segment.source(one.start))[0],
                text[max(0, one.start - _AROUND) : one.end + _AROUND],
            )
