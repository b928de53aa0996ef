"""Publishing what changed leaves what publishing everything would have left, byte for byte."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import pytest
from changing import SEQUENCES, Change, Changing, changes
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import MemoryArchive, story_of
from publishing import archive_of, clean, pages_of, publish
from small_pictures import small_renditions

from drukar.newsroom.folder import make_newsroom


@settings(max_examples=SEQUENCES, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=5))
def test_incremental_equals_clean(editions: list[list[Change]]) -> None:
    paper = Changing()
    with tempfile.TemporaryDirectory() as folder, small_renditions():
        newsroom = make_newsroom(Path(folder) / "newsroom")
        for number, steps in enumerate(editions):
            for step in steps:
                paper.apply(step)
            archive = paper.archive()
            done = publish(archive, newsroom)
            assert bool(done.anew) == (number == 0)
            whole = clean(archive, Path(folder) / f"clean-{number}")
            assert pages_of(newsroom.store.current) == whole
            assert done.report.files == len(whole) + len(done.report.assets)


def test_nothing_is_printed_when_nothing_has_changed(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    first = publish(archive_of(9), newsroom)
    again = publish(archive_of(9), newsroom)
    assert first.report.printed == first.report.changed > 9
    assert again.report.printed == again.report.changed == 0
    assert again.report.files == first.report.files
    assert again.report.size == first.report.size


def test_a_story_that_is_corrected_changes_itself_and_who_shows_it(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    publish(archive_of(200), newsroom)
    before = pages_of(newsroom.store.current)
    done = publish(archive_of(200, headline="Another headline"), newsroom)
    after = pages_of(newsroom.store.current)
    changed = {path for path in after if after[path] != before.get(path)}
    assert after.keys() == before.keys()
    assert len(changed) == done.report.changed
    # itself, the three that follow it, its page of the archive and of its section, sitemaps
    assert len(changed) <= 10
    assert done.report.printed <= 12


def test_the_number_of_files_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    printed = []
    for count in (300, 1200):
        newsroom = make_newsroom(tmp_path / str(count))
        publish(archive_of(count), newsroom)
        printed.append(publish(archive_of(count + 1), newsroom).report.printed)
    assert abs(printed[0] - printed[1]) <= 2


@pytest.mark.parametrize("fault", ["missing", "empty", "truncated", "nonsense", "other", "format"])
def test_a_ledger_that_cannot_be_used_is_set_aside(tmp_path: Path, fault: str) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    publish(archive_of(3), newsroom)
    ledger = newsroom.ledger
    content = ledger.read_bytes()
    if fault in {"other", "format"}:
        database = sqlite3.connect(ledger)
        column = {"other": "edition", "format": "format"}[fault]
        database.execute(f"UPDATE about SET {column} = 77")
        database.commit()
        database.close()
    else:
        ledger.unlink()
    match fault:
        case "empty":
            ledger.write_bytes(b"")
        case "truncated":
            ledger.write_bytes(content[: len(content) // 2])
        case "nonsense":
            ledger.write_bytes(b"no database" * 1000)
    archive = archive_of(4)
    done = publish(archive, newsroom)
    assert done.anew
    assert done.report.printed == done.report.files - len(done.report.assets)
    assert pages_of(newsroom.store.current) == clean(archive, tmp_path / "clean")
    assert publish(archive, newsroom).report.printed == 0


def test_the_ledger_holds_no_text_and_forgets_addresses(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    secret = story_of(1, slug="the-secret-address", headline="Hushed headline")
    publish(MemoryArchive([secret, story_of(2)]), newsroom)
    assert b"Hushed" not in newsroom.ledger.read_bytes()
    assert b"the-secret-address" in newsroom.ledger.read_bytes()
    publish(MemoryArchive([story_of(2)]), newsroom)
    assert b"the-secret-address" not in newsroom.ledger.read_bytes()


def test_what_was_there_is_shared_with_the_former_edition(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    publish(archive_of(200), newsroom)
    publish(archive_of(201), newsroom)
    one, two = (newsroom.store.editions / f"00000{number}" for number in (1, 2))
    quiet = "en/2024/01/02/story-20.html"
    assert (one / quiet).stat().st_ino == (two / quiet).stat().st_ino
    assert (one / "en/2024").resolve() != (two / "en/2024").resolve()
    assert (one / "en/2024/01/02").resolve() == (two / "en/2024/01/02").resolve()
