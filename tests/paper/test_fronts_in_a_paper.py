"""What stands first, in a paper folder: read, checked, written the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_files import STORY, faults_of, put

from drukar.paper import open_folder, write_folder
from drukar.story import Breaking, Front
from trees import tree_of

PAPER = """name = { en = "The River", be = "Рака" }
languages = ["en", "be"]

[[sections]]
slug = "news"
title = { en = "News" }

"""
FRONTS = """[[fronts]]
language = "en"
lead = "story:2026-02-03-weir"
pinned = ["story:2026-02-04-ice"]

[fronts.breaking]
text = "The “ferry” does not go."
story = "story:2026-02-04-ice"

[[fronts]]
language = "be"
section = "news"
lead = "story:2026-02-03-weir"
"""


def paper(folder: Path, fronts: str) -> Path:
    return put(
        folder,
        {
            "paper.toml": PAPER + fronts,
            "stories/2026-02-03-weir/en.md": STORY,
            "stories/2026-02-03-weir/be.md": STORY,
            "stories/2026-02-04-ice/en.md": STORY.replace("weir opens", "ice"),
        },
    )


def test_what_is_written_is_read_the_same(tmp_path: Path) -> None:
    with open_folder(paper(tmp_path / "one", FRONTS)) as first:
        assert first.newsroom().fronts == (
            Front(
                language="en",
                lead="story:2026-02-03-weir",
                pinned=("story:2026-02-04-ice",),
                breaking=Breaking(text="The “ferry” does not go.", story="story:2026-02-04-ice"),
            ),
            Front(language="be", section="news", lead="story:2026-02-03-weir"),
        )
        write_folder(first, tmp_path / "two")
        with open_folder(tmp_path / "two") as second:
            assert second.newsroom() == first.newsroom()
            write_folder(second, tmp_path / "three")
    assert tree_of(tmp_path / "two") == tree_of(tmp_path / "three")


@pytest.mark.parametrize(
    ("fronts", "line", "words"),
    [
        ('language = "pl"', 9, "no language `pl`"),
        ('language = "en"\nsection = "sport"', 10, "no section `sport`"),
        ('language = "en"\nlead = "story:none"', 10, "`story:none` is not there"),
        (
            'language = "be"\nlead = "story:2026-02-04-ice"',
            10,
            "`story:2026-02-04-ice` is no story in `be`",
        ),
        (
            'language = "en"\nlead = "story:2026-02-04-ice"\npinned = ["story:2026-02-04-ice"]',
            11,
            "stands first twice",
        ),
        ('language = "en"\n[[fronts]]\nlanguage = "en"', 11, "arranged twice"),
        ('language = "en"\nbreaking = { text = "" }', 10, "has no words"),
        ('language = "en"\nbreaking = { story = "story:none" }', 10, "text"),
        ('language = "en"\nnumber = 3', 10, "number"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, fronts: str, line: int, words: str
) -> None:
    [fault] = faults_of(paper(tmp_path / "paper", f"[[fronts]]\n{fronts}\n"))
    assert words in fault
    assert f"paper.toml:{line}:" in fault
