"""Making a newsroom with a desk, and moving in and out of it, as a user types it."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.databases import Postgres
from desk.group import drukar, get, running
from trees import tree_of
from waiting import wait_for

EMBARGO = 40
"""Seconds, from when the demo was made."""
EMBARGOED = "signed, but not there"

SMALL = {
    "paper.toml": 'name = { en = "River News", be = "Рака" }\nlanguages = ["en", "be"]\n'
    'time_zone = "UTC"\n[[sections]]\nslug = "news"\ntitle = { en = "News", be = "Навіны" }\n',
    "stories/ferry/en.md": '+++\nheadline = "A new ferry"\nsection = "news"\n'
    "date_published = 2026-05-03T09:00:00+00:00\n+++\n\nIt sails.\n",
    "stories/ferry/be.md": '+++\nheadline = "Новы паром"\nsection = "news"\n'
    "date_published = 2026-05-03T09:00:00+00:00\n+++\n\nЁн ходзіць.\n",
}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a small sound paper folder in two languages."""
    for name, text in SMALL.items():
        path = tmp_path / "paper" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "paper"


@pytest.fixture
def database(postgres: Postgres | None) -> Iterator[list[str]]:
    """Give the arguments that name a new database, where the tests run on PostgreSQL."""
    if postgres is None:
        yield []
        return
    name = postgres.create()
    yield ["--database", postgres.url(name)]
    postgres.drop(name)


def test_a_newsroom_comes_out_as_it_went_in(
    tmp_path: Path, paper: Path, database: list[str]
) -> None:
    room, first = tmp_path / "room", tmp_path / "first"
    said = drukar("new", room, "--paper", paper, "--publisher", "anna", *database)
    [password] = re.findall(r"anna, password (\S+)", said)
    assert len(password) > 15
    for path in room.rglob("*"):
        if path.is_file():
            assert password.encode() not in path.read_bytes(), path
    done = json.loads(drukar("publish", "--dir", room, "--json"))
    assert done["edition"] == 1
    page = room / "site/current/be/2026/05/03/novy-parom.html"
    assert "Ён ходзіць." in page.read_text(encoding="utf-8")
    drukar("export", "folder", first, "--dir", room)
    again = json.loads(drukar("import", "folder", first, "--dir", room, "--json"))
    assert (again["added"], again["changed"]) == (0, 0)
    drukar("export", "folder", tmp_path / "second", "--dir", room)
    assert tree_of(first) == tree_of(tmp_path / "second")


def test_an_import_that_is_not_sound_changes_nothing(
    tmp_path: Path, paper: Path, database: list[str]
) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--paper", paper, *database)
    shutil.copytree(paper / "stories/ferry", paper / "stories/bridge")
    (paper / "stories/ferry/en.md").write_text("+++\n+++\n", encoding="utf-8")
    said = drukar("import", "folder", paper, "--dir", room, status=1)
    assert "stories/ferry/en.md" in said
    drukar("export", "folder", tmp_path / "out", "--dir", room)
    assert [path.name for path in (tmp_path / "out/stories").iterdir()] == ["ferry"]


def test_a_password_can_be_given_and_a_weak_one_leaves_nothing(tmp_path: Path) -> None:
    weak = drukar("new", tmp_path / "weak", "--password-file", "-", status=2, given="anna\n")
    assert "short" in weak
    assert not (tmp_path / "weak").exists()
    words = "the goat went home by bus"
    said = drukar("new", tmp_path / "room", "--password-file", "-", given=f"{words}\n")
    assert words not in said


def test_a_database_that_is_not_there_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    url = f"postgresql://drukar:secret-word@/none?host={tmp_path}"
    said = drukar("new", tmp_path / "room", "--database", url, status=2)
    assert "database" in said
    assert "secret-word" not in said
    assert not (tmp_path / "room").exists()


def test_a_spoiled_database_is_said(tmp_path: Path, paper: Path) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--paper", paper)
    (room / "desk.sqlite3").write_bytes(b"not a database" * 1000)
    for suffix in ("-wal", "-shm"):
        (room / f"desk.sqlite3{suffix}").unlink(missing_ok=True)
    for command in ("publish", "serve"):
        assert "desk.sqlite3" in drukar(command, "--dir", room, status=2)


@pytest.mark.of_sqlite
def test_the_demo_has_a_desk_and_a_story_under_embargo(tmp_path: Path) -> None:
    sooner = "import datetime, drukar.desk.demo as demo\n"
    sooner += f"demo.EMBARGO = datetime.timedelta(seconds={EMBARGO})"
    begun = time.monotonic()
    with running("demo", tmp_path / "demo", first=sooner) as group:
        for name in ("nadzeja", "marek", "oksana"):
            assert f"{name}-demo-1" in group.said
        assert "goes live at" in group.said
        assert "csrfmiddlewaretoken" in get(group.desk)
        front = get(f"{group.site}en/index.html")
        assert front
        if time.monotonic() - begun < EMBARGO:
            assert EMBARGOED not in front
        wait_for("the story", lambda: EMBARGOED in get(f"{group.site}en/index.html"))
        assert EMBARGOED not in get(f"{group.site}be/index.html"), "each language has its own"
