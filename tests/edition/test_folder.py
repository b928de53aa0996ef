"""Printing into a plain folder: all at once or not at all, and nobody else's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from drukar.edition.folder import MARK, replaced
from drukar.errors import SetupError


def publish(target: Path, word: str) -> None:
    with replaced(target) as draft:
        (draft / "index.html").write_text(word, encoding="utf-8")


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(SetupError, match="did not print"):
        publish(tmp_path / "out", "site")
    assert (tmp_path / "out" / "thesis.txt").read_text(encoding="utf-8") == "years of work"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_left_alone(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "out"
    if kind == "file":
        target.write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "real").mkdir()
        target.symlink_to(tmp_path / "real")
    with pytest.raises(SetupError):
        publish(target, "site")
    assert target.is_symlink() == (kind == "link")


def test_what_a_killed_run_had_moved_aside_comes_back(tmp_path: Path) -> None:
    publish(tmp_path / "out", "one")
    (tmp_path / "out").rename(tmp_path / ".out.01ab23cd.former")
    with pytest.raises(ZeroDivisionError), replaced(tmp_path / "out"):
        _ = 1 / 0
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_the_former_site(tmp_path: Path) -> None:
    publish(tmp_path / "out", "one")
    with pytest.raises(ZeroDivisionError), replaced(tmp_path / "out") as draft:
        (draft / "index.html").write_text("two", encoding="utf-8")
        _ = 1 / 0
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_site_takes_the_place_of_the_former_one(tmp_path: Path) -> None:
    publish(tmp_path / "out", "one")
    (tmp_path / "out" / "old.html").write_text("old", encoding="utf-8")
    publish(tmp_path / "out", "two")
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == "two"
    assert not (tmp_path / "out" / "old.html").exists()
    assert (tmp_path / "out" / MARK).is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    publish(tmp_path / "out", "one")
    assert (tmp_path / "out" / "index.html").is_file()


def test_two_at_once_are_both_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replaced(out) as first:
        (first / "index.html").write_text("first", encoding="utf-8")
        publish(out, "second")
        assert (out / "index.html").read_text(encoding="utf-8") == "second"
        assert (first / "index.html").read_text(encoding="utf-8") == "first"
        (first / "more.html").write_text("more", encoding="utf-8")
    assert {path.name for path in out.iterdir()} == {"_ed", "index.html", "more.html"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_a_killed_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".out[1].0123abcd.draft", ".out[1].0123abcd.former", ".out1.0123abcd.draft"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("half", encoding="utf-8")
    publish(tmp_path / "out[1]", "site")
    assert {path.name for path in tmp_path.iterdir()} == {".out1.0123abcd.draft", "out[1]"}


def test_the_way_to_the_folder_may_lead_up(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    publish(tmp_path / "here" / ".." / "out", "site")
    assert {path.name for path in tmp_path.iterdir()} == {"here", "out"}
