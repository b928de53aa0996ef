"""``drukar edition`` and ``drukar publish --dry-run``, on a small newsroom."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drukar.cli.main import main
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from trees import tree_of


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command; return its exit status and what it printed."""
    status = 0
    try:
        main(arguments)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(capsys, *arguments, "--json")[1])
    return found


@pytest.fixture
def newsroom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> NewsroomFolder:
    """Return a newsroom with a paper of two stories, and its first edition."""
    newsroom = make_newsroom(tmp_path / "newsroom")
    stories = newsroom.paper / "stories"
    (newsroom.paper).mkdir()
    (newsroom.paper / "paper.toml").write_text(
        'name = { en = "River News" }\nlanguages = ["en"]\ntime_zone = "UTC"\n'
        '[[sections]]\nslug = "news"\ntitle = { en = "News" }\n',
        encoding="utf-8",
    )
    for day, slug in ((3, "new-ferry"), (4, "old-ferry")):
        (stories / f"2026-05-0{day}-{slug}").mkdir(parents=True)
        write(newsroom, f"2026-05-0{day}-{slug}", "It sails.")
    assert run(capsys, "publish", *of(newsroom))[0] == 0
    return newsroom


def of(newsroom: NewsroomFolder) -> tuple[str, ...]:
    return ("--dir", str(newsroom.path))


def write(newsroom: NewsroomFolder, story: str, text: str) -> None:
    (newsroom.paper / "stories" / story / "en.md").write_text(
        f'+++\nheadline = "Of {story}"\nslug = "{story[11:]}"\nsection = "news"\n'
        f"date_published = {story[:10]}T09:00:00+00:00\n+++\n\n{text}\n",
        encoding="utf-8",
    )


STORY = "en/2026/05/03/new-ferry.html"


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    newsroom: NewsroomFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = answer(capsys, "publish", "--dry-run", *of(newsroom))
    assert nothing == {"added": [], "changed": [], "removed": []}
    write(newsroom, "2026-05-03-new-ferry", "It sails at noon.")
    (newsroom.paper / "stories" / "2026-05-04-old-ferry" / "en.md").unlink()
    (newsroom.paper / "stories" / "2026-05-04-old-ferry").rmdir()
    before = tree_of(newsroom.store.current)
    would = answer(capsys, "publish", "--dry-run", *of(newsroom))
    assert tree_of(newsroom.store.current) == before
    assert newsroom.store.numbers() == [1]
    assert STORY in would["changed"]
    assert would["removed"] == ["en/2026/05/04/old-ferry.html"]
    assert answer(capsys, "publish", *of(newsroom))["edition"] == 2
    did = answer(capsys, "edition", "show", "2", *of(newsroom))
    assert {kind: did[kind] for kind in would} == would


def test_a_dry_run_is_of_a_newsroom(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["publish", "--dry-run", "--full", *of(newsroom)])


def test_going_back_gives_readers_what_an_edition_was(
    newsroom: NewsroomFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    first = tree_of(newsroom.store.current)
    write(newsroom, "2026-05-03-new-ferry", "It sank.")
    run(capsys, "publish", *of(newsroom))
    assert tree_of(newsroom.store.current) != first
    done = answer(capsys, "edition", "rollback", "1", *of(newsroom))
    assert done == {"edition": 3, "of": 1}
    assert tree_of(newsroom.store.current) == first
    listed = answer(capsys, "edition", "list", *of(newsroom))
    assert listed["current"] == 3
    assert [each["edition"] for each in listed["editions"]] == [1, 2, 3]
    assert listed["editions"][0]["added"] is None
    second, third = listed["editions"][1:]
    assert second["changed"] == third["changed"] > 0
    text = run(capsys, "edition", "list", *of(newsroom))[1]
    assert "the first that is kept" in text
    assert "changed, 0 gone" in text
    assert "current" in text
    run(capsys, "publish", *of(newsroom))
    assert "It sank." in (newsroom.store.current / STORY).read_text(encoding="utf-8")


def test_an_edition_that_is_not_there_is_said(
    newsroom: NewsroomFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "edition", "rollback", "7", *of(newsroom))[0] == 3
    assert run(capsys, "edition", "show", "7", *of(newsroom))[0] == 3


def test_what_was_changed_by_hand_is_found_and_mended(
    newsroom: NewsroomFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tree_of(newsroom.store.current)
    status, text = run(capsys, "edition", "check", *of(newsroom))
    assert status == 0
    assert "as they were made" in text
    current = newsroom.store.current
    (current / STORY).write_text("A forgery.", encoding="utf-8")
    (current / "en/index.html").unlink()
    (current / "en/planted.html").write_text("Not ours.", encoding="utf-8")
    style = next(path for path in whole if path.endswith(".css"))
    (current / style).write_text("body { display: none }", encoding="utf-8")
    status, text = run(capsys, "edition", "check", *of(newsroom))
    assert status == 1
    for line in (f"altered  {STORY}", "missing  en/index.html", "foreign  en/planted.html"):
        assert line in text
    assert f"altered  {style}" in text
    assert run(capsys, "publish", *of(newsroom))[0] == 0
    assert tree_of(newsroom.store.current) == whole
    assert run(capsys, "edition", "check", *of(newsroom))[0] == 0


def test_without_a_ledger_the_check_says_so(
    newsroom: NewsroomFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.ledger.unlink()
    status, text = run(capsys, "edition", "check", *of(newsroom))
    assert status == 1
    assert "could not be compared" in text
    run(capsys, "publish", *of(newsroom))
    assert run(capsys, "edition", "check", *of(newsroom))[0] == 0


def test_before_the_first_edition_there_is_nothing_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = make_newsroom(tmp_path / "bare")
    bare.paper.mkdir()
    assert run(capsys, "edition", "list", *of(bare))[0] == 0
    assert run(capsys, "edition", "check", *of(bare))[0] == 3
