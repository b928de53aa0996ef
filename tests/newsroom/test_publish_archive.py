"""Publishing an archive that is no folder: the way a desk publishes."""

from __future__ import annotations

from pathlib import Path

from memory import MemoryArchive, story_of

from drukar.newsroom.folder import make_newsroom
from drukar.newsroom.publish import publish_archive
from drukar.newsroom.workers import local_workers


def test_an_archive_becomes_the_current_edition(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "desk")
    archive = MemoryArchive([story_of(1), story_of(1, "be")])
    with local_workers(1) as workers:
        done = publish_archive(archive, newsroom, workers)
    assert done.edition == newsroom.store.current_number() == 1
    assert done.report.stories == 2
    assert (newsroom.store.current / "en/2024/01/01/story-1.html").is_file()
    assert (newsroom.store.current / "be/2024/01/01/story-1.html").is_file()


def test_the_next_one_takes_its_place(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "desk")
    with local_workers(1) as workers:
        publish_archive(MemoryArchive([story_of(1), story_of(2)]), newsroom, workers)
        done = publish_archive(MemoryArchive([story_of(2)]), newsroom, workers)
    assert done.edition == newsroom.store.current_number() == 2
    assert not (newsroom.store.current / "en/2024/01/01/story-1.html").exists()
    assert (newsroom.store.current / "en/2024/01/01/story-2.html").is_file()
