"""Every kind of fault that can be written down, with the message that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukar.errors import PaperError
from drukar.paper import open_folder

PAPERS = Path(__file__).parent.parent / "papers"
INVALID = sorted(path for path in (PAPERS / "invalid").iterdir() if path.is_dir())
VALID = sorted(path.parent for path in PAPERS.glob("*/paper.toml"))


@pytest.mark.parametrize("paper", VALID, ids=lambda path: path.name)
def test_a_sound_paper_has_no_faults(paper: Path) -> None:
    with open_folder(paper) as archive:
        assert archive.left_out == ()


@pytest.mark.parametrize("paper", INVALID, ids=lambda path: path.name)
def test_every_fault_has_one_message(paper: Path) -> None:
    with pytest.raises(PaperError) as caught:
        open_folder(paper)
    expected = paper.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert str(caught.value).splitlines() == expected
    for fault in caught.value.faults:
        assert fault.what.endswith((".", "}", ")")), fault
        assert fault.remedy


def test_every_expectation_has_its_paper() -> None:
    expectations = {path.stem for path in (PAPERS / "invalid").glob("*.txt")}
    assert expectations == {path.name for path in INVALID}
