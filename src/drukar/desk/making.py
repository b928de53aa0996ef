"""Making a newsroom with a desk, and taking things in and out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from drukar.desk.start import at_desk
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, remove_newsroom
from drukar.newsroom.moving import complete_copy, write_empty_paper
from drukar.newsroom.workers import Workers
from drukar.paper import open_folder, write_folder

if TYPE_CHECKING:
    from drukar.desk.moving.importing import Imported


class Publisher(NamedTuple):
    """The first account: its name, and its password, or none to draw one."""

    name: str
    password: str | None = None


class Made(NamedTuple):
    """A new newsroom, the campaign files that got drukar's safety text, and what came in.

    ``password`` is the first publisher's; it is kept nowhere else.
    """

    newsroom: NewsroomFolder
    completed: Sequence[str]
    imported: Imported
    password: str


def make_from_paper(
    path: Path, paper: Path, workers: Workers, publisher: Publisher, database: str = ""
) -> Made:
    """Make a newsroom with a desk at `path`, with everything in the paper folder `paper`.

    `database` is an address of PostgreSQL, or nothing for a file. Nothing is left at `path`
    when that fails. Raises as ``drukar.newsroom.moving.settle``, and ``DeskError``.
    """
    newsroom = make_newsroom(path)
    try:
        with TemporaryDirectory(prefix="drukar-paper-") as scratch:
            copy = Path(scratch) / "paper"
            completed = complete_copy(paper, copy)
            imported, password = _fill(newsroom, copy, workers, publisher, database)
    except BaseException:
        remove_newsroom(path)
        raise
    return Made(newsroom, completed, imported, password)


def make_empty(
    path: Path,
    name: str,
    tags: Sequence[str],
    workers: Workers,
    publisher: Publisher,
    database: str = "",
) -> Made:
    """Make a newsroom with a desk at `path`, of that name and in those languages; as above."""
    newsroom = make_newsroom(path)
    try:
        with TemporaryDirectory(prefix="drukar-paper-") as scratch:
            paper = Path(scratch) / "paper"
            write_empty_paper(paper, name, tags, datetime.now(UTC).date())
            imported, password = _fill(newsroom, paper, workers, publisher, database)
    except BaseException:
        remove_newsroom(path)
        raise
    return Made(newsroom, (), imported, password)


def import_folder(newsroom: NewsroomFolder, paper: Path, workers: Workers) -> Imported:
    """Take in what is in the paper folder `paper`, or bring it up to date by ``uri``."""
    with (
        open_folder(paper, executor=workers.executor, now=datetime.now(UTC)) as archive,
        at_desk(newsroom),
    ):
        from drukar.desk.moving.importing import import_archive  # noqa: PLC0415 - needs Django

        return import_archive(archive)


def export_folder(newsroom: NewsroomFolder, target: Path, *, private: bool) -> None:
    """Write what is public to the folder `target`, which is empty or not there."""
    with at_desk(newsroom):
        from drukar.desk.archive import DeskArchive  # noqa: PLC0415 - needs Django

        write_folder(DeskArchive(newsroom), target, private=private)


def _fill(
    newsroom: NewsroomFolder, paper: Path, workers: Workers, publisher: Publisher, database: str
) -> tuple[Imported, str]:
    if database:
        newsroom.keep_database_url(database)
    with (
        open_folder(paper, executor=workers.executor, now=datetime.now(UTC)) as archive,
        at_desk(newsroom),
    ):
        from drukar.desk.accounts.first import first_publisher  # noqa: PLC0415 - needs Django
        from drukar.desk.moving.importing import import_archive  # noqa: PLC0415
        from drukar.desk.setup import prepare_tables  # noqa: PLC0415

        prepare_tables()
        imported = import_archive(archive)
        return imported, first_publisher(publisher.name, publisher.password)
