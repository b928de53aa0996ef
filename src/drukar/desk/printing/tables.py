"""Whether the tables that the press reads are as it wants them; if not, they are made so."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import drukar.desk
from drukar.desk.start import at_desk
from drukar.newsroom.folder import NewsroomFolder

_READ = ("releases", "editions", "pictures")
"""The applications whose tables the press reads, or writes what it did."""


def prepare(newsroom: NewsroomFolder) -> None:
    """Bring the desk's tables up to date if those that are read here are not."""
    recorder = MigrationRecorder(connection)
    applied = recorder.applied_migrations() if recorder.has_table() else {}
    if any(step not in applied for step in _wanted()):
        connection.close()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
            other.submit(_prepare_all, newsroom).result()


def _wanted() -> list[tuple[str, str]]:
    desk = Path(drukar.desk.__file__).parent
    return [
        (label, path.stem)
        for label in _READ
        for path in (desk / label / "migrations").glob("[!_]*.py")
    ]


def _prepare_all(newsroom: NewsroomFolder) -> None:
    with at_desk(newsroom):
        from drukar.desk.setup import prepare_tables  # noqa: PLC0415 - needs Django

        prepare_tables()
