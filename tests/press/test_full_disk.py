"""A disk that takes no more is said as an error of the press, wherever it happens."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from memory import MemoryArchive, story_of
from printing import print_into

from drukar.errors import PressError
from drukar.press.write import write_asset


def test_where_nothing_can_be_noted_for_the_workers_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(PressError) as caught:
        print_into(MemoryArchive([story_of()]), tmp_path / "site")
    assert caught.value.where == str(tmp_path / "gone")
    assert caught.value.remedy


def test_an_asset_that_cannot_take_its_name_is_said(tmp_path: Path) -> None:
    (tmp_path / "_b" / "style.css").mkdir(parents=True)
    with pytest.raises(PressError) as caught:
        write_asset(tmp_path, "_b/style.css", b"body {}")
    assert caught.value.where == "_b/style.css"
