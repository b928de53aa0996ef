"""Commands that only print start without the desk around the release log, and need none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from django.db import connection

from desk.databases import Postgres
from desk.group import drukar
from desk.making import published
from drukar.newsroom.folder import NewsroomFolder, make_newsroom

MODULES = """
import sys
from pathlib import Path
from drukar.desk.printing.commands import publish_released
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.workers import local_workers

with local_workers(1) as workers:
    publish_released(open_newsroom(Path(sys.argv[1])), workers, lambda *a: None, full=False)
print(sorted(name for name in sys.modules if name.partition(".")[0] in {"wagtail", "allauth"}))
"""
BOTH = """
import sys
from pathlib import Path
from drukar.desk.start import start
from drukar.errors import DeskError
from drukar.newsroom.folder import open_newsroom

start(open_newsroom(Path(sys.argv[1])), only_printing=True)
try:
    start(open_newsroom(Path(sys.argv[1])))
except DeskError as error:
    print(error)
"""
FORGET = """
import sys
from pathlib import Path
from drukar.desk.start import manage
from drukar.newsroom.folder import open_newsroom

manage(open_newsroom(Path(sys.argv[1])), ["migrate", "editions", "zero", "--verbosity", "0"])
"""


def run(program: str, newsroom: NewsroomFolder) -> str:
    command = [sys.executable, "-c", program, str(newsroom.path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_publishing_from_the_log_starts_no_wagtail(desk: NewsroomFolder) -> None:
    published("The ferry sails")
    assert run(MODULES, desk) == "[]"
    assert "The ferry sails" in (desk.store.current / "en/index.html").read_text(encoding="utf-8")


def test_what_would_change_and_what_is_public_are_told(desk: NewsroomFolder) -> None:
    published("The ferry sails")
    foreseen = json.loads(drukar("publish", "--dir", desk.path, "--dry-run", "--json"))
    assert "en/index.html" in foreseen["added"]
    drukar("publish", "--dir", desk.path)
    assert json.loads(drukar("publish", "--dir", desk.path, "--json"))["changed"] == 0
    drukar("edition", "check", "--dir", desk.path)
    page = desk.store.current / "en/index.html"
    page.write_text("another's", encoding="utf-8")
    assert "en/index.html" in drukar("edition", "check", "--dir", desk.path, status=1)


def test_tables_that_are_missing_are_made_first(desk: NewsroomFolder) -> None:
    published("The ferry sails")
    run(FORGET, desk)
    done = json.loads(drukar("publish", "--dir", desk.path, "--json"))
    assert done["edition"] == 1


def test_tables_that_cannot_be_made_are_said(desk: NewsroomFolder) -> None:
    run(FORGET, desk)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE editions_run (id integer)")
    said = drukar("publish", "--dir", desk.path, status=2)
    assert "cannot be brought up to date" in said
    assert "editions_run" in said


def test_a_process_that_only_prints_has_no_desk(desk: NewsroomFolder) -> None:
    assert "This process only prints" in run(BOTH, desk)


def test_a_desk_without_any_table_is_made_and_said_to_be_empty(
    tmp_path: Path, postgres: Postgres | None
) -> None:
    room = make_newsroom(tmp_path / "room").path
    assert not (room / "paper").exists()
    name = ""
    if postgres is not None:
        name = postgres.create()
        (room / "secrets").mkdir(exist_ok=True)
        (room / "secrets" / "database-url").write_text(postgres.url(name))
    try:
        assert "Fill in the newsroom's own facts" in drukar("publish", "--dir", room, status=2)
        if postgres is None:
            assert (room / "desk.sqlite3").stat().st_mode & 0o777 == 0o600
    finally:
        if postgres is not None:
            postgres.drop(name)
