"""One more story costs the same in an archive of forty years as in one of two."""

from __future__ import annotations

import os
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from logged import Logbook
from memory import START, MemoryArchive, story_of
from publishing import publish

from drukar.newsroom.folder import make_newsroom
from drukar.press import ledger
from drukar.story import Topic

PER_YEAR = 75
TOPICS = [Topic(uri=f"topic:{slug}", title={"en": slug}) for slug in ("river", "boats")]


class Work:
    """Of one publish: links made anew, hundreds of steps of the ledger, files, cards read."""

    def __init__(self) -> None:
        self.links = self.steps = self.files = self.cards = 0


def archive_of(count: int) -> MemoryArchive:
    step = timedelta(days=365 / PER_YEAR)
    stories = [
        story_of(n, date_published=START + n * step, topics=("river", "boats"))
        for n in range(count)
    ]
    return MemoryArchive(stories, topics=TOPICS)


def work_of(years: int, folder: Path) -> Work:
    newsroom = make_newsroom(folder / str(years))
    log = Logbook()
    publish(log.archive(archive_of(PER_YEAR * years)), newsroom)
    work = Work()
    connect, link = ledger._connection, os.symlink

    def counted(path: Path) -> sqlite3.Connection:
        database = connect(path)

        def step() -> int:
            work.steps += 1
            return 0

        database.set_progress_handler(step, 100)
        return database

    def linked(*arguments: object, **more: object) -> None:
        work.links += 1
        link(*arguments, **more)  # type: ignore[arg-type]  # passed on as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger, "_connection", counted)
        patch.setattr(os, "symlink", linked)
        done = publish(log.archive(archive_of(PER_YEAR * years + 1)), newsroom)
    work.files, work.cards = done.report.changed, done.report.read
    return work


def test_one_more_story_costs_the_same_after_forty_years(tmp_path: Path) -> None:
    short, long = work_of(2, tmp_path), work_of(40, tmp_path)
    assert abs(long.cards - short.cards) <= 10
    assert abs(long.files - short.files) <= 2
    assert long.links <= short.links
    # The index of sitemaps names every month, the first page of a listing every year.
    assert long.steps <= 3 * short.steps
