"""A desk's empty tables are kept for the next newsroom of the same installation."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desk.making import connect
from drukar.desk.accounts.models import User
from drukar.desk.setup import prepare_tables
from drukar.newsroom.folder import make_newsroom

pytestmark = pytest.mark.of_sqlite


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an installation of the test's own."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "installation"))
    return tmp_path / "installation"


def tables_of(path: Path) -> list[tuple[str, str]]:
    """Return every table with its definition, and how many rows it has."""
    with closing(sqlite3.connect(path)) as database:
        found = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return [(str(name), str(sql)) for name, sql in found]


def prepared(path: Path) -> Path:
    newsroom = make_newsroom(path)
    with connect(newsroom):
        prepare_tables()
        assert not User.objects.exists()
    return path / "desk.sqlite3"


def test_the_second_newsroom_has_the_same_tables(tmp_path: Path, installation: Path) -> None:
    first = prepared(tmp_path / "first")
    [kept] = (installation / "share" / "drukar").iterdir()
    before = kept.stat().st_mtime_ns
    second = prepared(tmp_path / "second")
    assert tables_of(first) == tables_of(second)
    assert kept.stat().st_mtime_ns == before
    assert (second.stat().st_mode & 0o077) == 0
    kept.write_bytes(kept.read_bytes()[:5000])
    third = prepared(tmp_path / "third")
    assert tables_of(first) == tables_of(third), "spoiled ones are made anew"


def test_where_nothing_can_be_kept_a_desk_is_made_all_the_same(
    tmp_path: Path, installation: Path
) -> None:
    installation.write_text("not a folder")
    assert tables_of(prepared(tmp_path / "first"))
