"""Several at once: publishers, a full run, readers, a redaction. No mixture, no lost edition."""

from __future__ import annotations

import re
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest
from logged import Logbook
from memory import MemoryArchive
from publishing import archive_of, pages_of, publish
from test_signing import check, make_keys

from drukar.errors import BusyError, EditionError
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom
from drukar.newsroom.publish import publish_archive
from drukar.newsroom.redaction import redact
from drukar.newsroom.workers import local_workers
from drukar.press.ledger import Ledger

ROUNDS = 5
OTHER = re.compile(rb"Headline by (\d+-\d+)")


def publish_in_turns(folder: Path, who: int, *, full: bool) -> list[int]:
    """Publish some editions, each as soon as nobody else does; return their numbers."""
    newsroom, numbers = open_newsroom(folder), []
    with local_workers(1) as workers:
        for number in range(ROUNDS):
            archive = archive_of(12, headline=f"Headline by {who}-{number}")
            while True:
                try:
                    done = publish_archive(archive, newsroom, workers, full=full)
                except BusyError:
                    time.sleep(0.01)
                else:
                    break
            numbers.append(done.edition)
    return numbers


def versions_seen(newsroom: NewsroomFolder) -> set[bytes]:
    """Return the versions of the headline that one edition shows, on all of its pages."""
    root = newsroom.store.current.resolve()
    return {
        found
        for path in ("en/index.html", "en/feed.xml", "en/2024/01/01/story-7.html")
        for found in OTHER.findall((root / path).read_bytes())
    }


def own_files(newsroom: NewsroomFolder) -> dict[str, str]:
    """Return the files of the current edition, without the metadata of all that are kept."""
    found = pages_of(newsroom.store.current)
    return {path: sha for path, sha in found.items() if not path.startswith("_ed/m/")}


def test_publishers_and_a_full_run_at_once_do_not_mix(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    make_keys(newsroom)
    publish(archive_of(12, headline="Headline by 0-0"), newsroom)
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as processes:
        runs = [
            processes.submit(publish_in_turns, newsroom.path, who, full=who == 3)
            for who in (1, 2, 3)
        ]
        seen = 0
        while not all(run.done() for run in runs):
            try:
                assert len(versions_seen(newsroom)) == 1, "a reader saw two editions in one"
            except FileNotFoundError:
                continue  # the edition was swept after its folder was looked up
            seen += 1
        numbers = [number for run in runs for number in run.result()]
    assert seen
    assert sorted(numbers) == list(range(2, 2 + 3 * ROUNDS)), "an edition was lost"
    assert newsroom.store.current_number() == max(numbers)
    check(newsroom)
    last = archive_of(12, headline="Headline by 9-9")
    assert not publish(last, newsroom).anew
    found = own_files(newsroom)
    with local_workers(1) as workers:
        assert publish_archive(last, newsroom, workers, full=True).anew
    assert own_files(newsroom) == found


@pytest.fixture
def redacted(tmp_path: Path) -> NewsroomFolder:
    """Return a newsroom that has withdrawn a story; a former edition has it."""
    newsroom, log = make_newsroom(tmp_path / "newsroom"), Logbook()
    publish(log.archive(archive_of(12, headline="Headline by 1-1")), newsroom)
    publish(log.archive(archive_of(3)), newsroom)
    return newsroom


def test_a_redaction_leaves_who_is_reading_a_whole_page(redacted: NewsroomFolder) -> None:
    page = redacted.store.path(1) / "en/2024/01/01/story-7.html"
    whole = page.read_bytes()
    with page.open("rb") as reading:
        half = reading.read(100)
        redact(redacted)
        assert half + reading.read() == whole
    assert not page.exists()


def test_a_redaction_waits_for_who_publishes(redacted: NewsroomFolder) -> None:
    with redacted.store.draft() as draft:
        with pytest.raises(EditionError, match="Another process"):
            redact(redacted)
        draft.abandon()
    assert redacted.store.numbers() == [1, 2]
    assert redact(redacted) == [1]


def test_without_a_sound_ledger_nobody_says_that_a_story_is_gone(redacted: NewsroomFolder) -> None:
    with closing(Ledger(redacted.ledger, redacted.store.current_number())) as ledger:
        assert ledger.index.knows("story:00001")
    redacted.ledger.unlink()
    with pytest.raises(EditionError, match="not known"):
        redact(redacted, ["story:00001"])
    assert redacted.store.numbers() == [1, 2]
    publish(Logbook().archive(MemoryArchive()), redacted)
    assert redact(redacted, ["story:00001"]) == [1, 2]
