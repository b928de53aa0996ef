"""Whole texts as newsrooms print them, in five languages: nothing in them is an error.

They were written before anybody looked at what the checks do with them. `EXPECTED` lists the
faults that some carry, as printed texts do; nothing else is even a warning.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from drukar.preflight import texts
from drukar.preflight.finding import Severity
from drukar.preflight.run import run

FOLDER = Path(__file__).parent / "press"
HYPHENS = frozenset({"DA401"})
EXPECTED = {"be-03": HYPHENS, "uk-03": HYPHENS, "ru-02": HYPHENS, "en-02": HYPHENS}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_printed_text_is_let_be(path: Path) -> None:
    source = path.read_text("utf-8")
    page = texts.page(path.name, source, language=path.name[:2], day=date(2024, 2, 22))

    found = [finding for finding in run(page) if finding.severity is not Severity.INFO]

    assert {finding.code for finding in found} == EXPECTED.get(path.stem, frozenset()), found
    assert not [finding for finding in found if finding.severity is Severity.ERROR]
