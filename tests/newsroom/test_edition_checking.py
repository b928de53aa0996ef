"""Checking the current edition: what is not as it was made is found, and just that is mended."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from logged import Logbook
from publishing import archive_of, clean, pages_of, publish

from drukar.errors import EditionError
from drukar.newsroom.checking import check_edition
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from trees import tree_of

STORY = "en/2024/01/01/story-1.html"


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    """Return a newsroom with an edition of nine stories."""
    newsroom = make_newsroom(tmp_path / "newsroom")
    publish(archive_of(9), newsroom)
    return newsroom


def mended(newsroom: NewsroomFolder, tmp_path: Path, *paths: str, printed: int) -> None:
    """Publish; just these paths must be mended, and just so many pages printed."""
    done = publish(archive_of(9), newsroom)
    assert not done.anew
    assert list(done.mended) == sorted(paths)
    assert done.report.printed == printed
    assert pages_of(newsroom.store.current) == clean(archive_of(9), tmp_path / "clean")
    assert not check_edition(newsroom).spoiled
    assert not publish(archive_of(9), newsroom).mended


def test_an_edition_as_it_was_made_is_sound(newsroom: NewsroomFolder) -> None:
    checked = check_edition(newsroom)
    assert not checked.spoiled
    assert checked.sound == len(tree_of(newsroom.store.current))


def test_after_a_check_that_finds_nothing_the_log_still_tells_what_changed(tmp_path: Path) -> None:
    newsroom, log = make_newsroom(tmp_path / "newsroom"), Logbook()
    publish(log.archive(archive_of(9)), newsroom)
    assert not check_edition(newsroom).spoiled
    assert publish(log.archive(archive_of(9, headline="Another")), newsroom).report.read > 0
    (newsroom.store.current / STORY).unlink()
    assert check_edition(newsroom).missing == [STORY]
    done = publish(log.archive(archive_of(9, headline="Another")), newsroom)
    assert done.report.read == 0
    assert done.mended == [STORY]


def test_before_the_first_edition_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="no edition yet"):
        check_edition(make_newsroom(tmp_path / "newsroom"))


def test_nobody_publishes_during_a_check(newsroom: NewsroomFolder) -> None:
    with newsroom.store.draft(), pytest.raises(EditionError, match="Another process"):
        check_edition(newsroom)


def test_a_page_that_was_changed_is_mended(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    page = newsroom.store.current / STORY
    page.write_bytes(page.read_bytes().replace(b"<p>", b"<P>"))
    for _ in range(2):
        assert check_edition(newsroom)[2:6] == ([STORY], [], [], "")
    mended(newsroom, tmp_path, STORY, printed=1)


def test_a_page_that_was_lost_is_mended(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    (newsroom.store.current / STORY).unlink()
    for _ in range(2):
        assert check_edition(newsroom)[2:6] == ([], [STORY], [], "")
    mended(newsroom, tmp_path, STORY, printed=1)


def test_a_folder_that_was_lost_is_mended(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    below = [f"en/2024/{path}" for path in tree_of(newsroom.store.current / "en" / "2024")]
    (newsroom.store.current / "en" / "2024").unlink()
    assert check_edition(newsroom).missing == sorted(below)
    mended(newsroom, tmp_path, *below, printed=len(below))


@pytest.mark.parametrize("where", ["note.html", "en/note.html", "en/2024/01/01/note.html"])
def test_a_planted_file_goes(newsroom: NewsroomFolder, tmp_path: Path, where: str) -> None:
    (newsroom.store.current / where).write_text("mine", encoding="utf-8")
    for _ in range(2):
        assert check_edition(newsroom)[2:6] == ([], [], [where], "")
    mended(newsroom, tmp_path, where, printed=0)


def test_a_planted_file_that_went_again_is_no_fault(newsroom: NewsroomFolder) -> None:
    note = newsroom.store.current / "en" / "note.html"
    note.write_text("mine", encoding="utf-8")
    assert check_edition(newsroom).foreign
    note.unlink()
    assert not check_edition(newsroom).spoiled


@pytest.mark.parametrize("where", ["", "en/", "en/2024/01/01/"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mine", "mine"),
        ("no\udcffutf", "no\\udcffutf"),
        ("нататка", "\\u043d\\u0430\\u0442\\u0430\\u0442\\u043a\\u0430"),
        ("a\x1b[2J\nb", "a\\x1b[2J\\nb"),
    ],
)
@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_was_planted_goes_whatever_its_name(
    newsroom: NewsroomFolder, tmp_path: Path, where: str, name: str, said: str, kind: str
) -> None:
    planted = Path(os.path.realpath(newsroom.store.current / where)) / name
    if kind == "folder":
        planted.mkdir()
    (planted / "note.html" if kind == "folder" else planted).write_text("mine", encoding="utf-8")
    assert check_edition(newsroom)[2:6] == ([], [], [where + said], "")
    mended(newsroom, tmp_path, where + said, printed=0)


@pytest.mark.parametrize("target", ["/", "..", ".", "../../../..", "nowhere", "../../current"])
def test_a_planted_link_is_not_followed_and_goes(
    newsroom: NewsroomFolder, tmp_path: Path, target: str
) -> None:
    (newsroom.store.current / "en" / "away").symlink_to(target)
    assert check_edition(newsroom)[2:6] == ([], [], ["en/away"], "")
    mended(newsroom, tmp_path, "en/away", printed=0)


def by_a_file(path: Path) -> None:
    path.unlink()
    path.write_text("mine", encoding="utf-8")


def by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def by_a_copy(path: Path) -> None:
    folder = path.resolve()
    path.unlink()
    shutil.copytree(folder, path)


@pytest.mark.parametrize("replaced", [by_a_file, by_a_folder, by_a_copy])
def test_a_folder_that_something_else_took_the_place_of_is_mended(
    newsroom: NewsroomFolder, tmp_path: Path, replaced: Callable[[Path], None]
) -> None:
    below = [f"en/2024/{path}" for path in tree_of(newsroom.store.current / "en" / "2024")]
    replaced(newsroom.store.current / "en" / "2024")
    checked = check_edition(newsroom)
    assert checked.foreign == ["en/2024"]
    assert checked.missing == sorted(below)
    mended(newsroom, tmp_path, "en/2024", *below, printed=len(below))


def test_a_page_that_a_folder_took_the_place_of_is_mended(
    newsroom: NewsroomFolder, tmp_path: Path
) -> None:
    by_a_folder(newsroom.store.current / STORY)
    assert check_edition(newsroom).altered == [STORY]
    mended(newsroom, tmp_path, STORY, printed=1)


@pytest.mark.parametrize("name", ["mine", "no\udcffutf"])
@pytest.mark.parametrize("where", ["", "en"])
def test_what_was_planted_stops_no_edition_when_nobody_checked(
    newsroom: NewsroomFolder, tmp_path: Path, where: str, name: str
) -> None:
    (newsroom.store.current / where / name).mkdir()
    done = publish(archive_of(10), newsroom)
    assert done.anew == "the former edition was changed by hand"
    assert pages_of(newsroom.store.current) == clean(archive_of(10), tmp_path / "clean")
    assert not check_edition(newsroom).spoiled


def test_a_spoiled_asset_is_made_again(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    style = next(newsroom.store.assets.rglob("*.css"))
    address = f"_b/{style.relative_to(newsroom.store.assets)}"
    whole = style.read_bytes()
    style.write_bytes(whole.replace(b"a", b"b"))
    assert check_edition(newsroom)[2:6] == ([address], [], [], "")
    assert check_edition(newsroom)[2:6] == ([], [address], [], "")
    mended(newsroom, tmp_path, printed=0)
    assert style.read_bytes() == whole


def test_a_planted_asset_goes(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    (newsroom.store.assets / "mine.html").write_text("mine", encoding="utf-8")
    assert len(check_edition(newsroom).foreign) == 1
    mended(newsroom, tmp_path, printed=0)


def test_without_a_sound_ledger_pages_are_not_vouched_for(
    newsroom: NewsroomFolder, tmp_path: Path
) -> None:
    newsroom.ledger.write_bytes(newsroom.ledger.read_bytes()[:3000])
    assert check_edition(newsroom).unknown == "the ledger cannot be read"
    assert not newsroom.ledger.exists()
    assert publish(archive_of(9), newsroom).anew
    assert not check_edition(newsroom).spoiled


@pytest.mark.parametrize(
    "lie",
    [
        "DELETE FROM stories WHERE uri = 'story:00003'",
        "DELETE FROM members WHERE uri = 'story:00003' AND part = 'section:news'",
        "UPDATE counts SET stories = stories + 1 WHERE part = ''",
        "DELETE FROM totals WHERE part = 'section:news'",
        "UPDATE months SET second = '2031-01-01T00:00:00+00:00'",
        "INSERT INTO named VALUES ('name:keeper', 'link', 'en', 'story:00003')",
        "INSERT INTO standing VALUES ('page:about', 'en/about.html')",
        "INSERT INTO register VALUES ('name:crew', 'joined', 'club')",
        "INSERT INTO pictures VALUES ('picture:00')",
    ],
)
def test_a_ledger_that_lies_about_the_releases_is_noticed(tmp_path: Path, lie: str) -> None:
    newsroom, log = make_newsroom(tmp_path / "newsroom"), Logbook()
    archive = log.archive(archive_of(9))
    publish(archive, newsroom)
    assert not check_edition(newsroom, archive).mistaken
    with closing(sqlite3.connect(newsroom.ledger)) as database, database:
        assert database.execute(lie).rowcount > 0
    checked = check_edition(newsroom, archive)
    assert checked.mistaken
    assert not checked.spoiled
    assert publish(archive, newsroom).anew == "nothing is known of the former edition"
    assert not check_edition(newsroom, archive).mistaken


def test_a_ledger_with_bytes_of_something_else_is_noticed(newsroom: NewsroomFolder) -> None:
    content = bytearray(newsroom.ledger.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    newsroom.ledger.write_bytes(content)
    assert check_edition(newsroom).unknown
    assert publish(archive_of(9), newsroom).anew
    assert not check_edition(newsroom).spoiled
