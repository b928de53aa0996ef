"""Publishes archives from memory, and prints them whole, to compare."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from memory import MemoryArchive, story_of
from small_pictures import small_sets

from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.publish import Published, publish_archive
from drukar.newsroom.workers import local_workers
from drukar.press.archive import Archive
from drukar.press.run import print_site
from drukar.press.scripts import with_script_editions
from trees import tree_of


def publish(archive: Archive, newsroom: NewsroomFolder) -> Published:
    """Publish in this process."""
    with local_workers(1) as workers:
        return publish_archive(archive, newsroom, workers)


def pages_of(folder: Path) -> dict[str, str]:
    """Return all files but the assets, which editions share."""
    return {path: sha for path, sha in tree_of(folder).items() if not path.startswith("_b/")}


def clean(archive: Archive, folder: Path, theme_folders: Sequence[Path] = ()) -> dict[str, str]:
    """Return the files of a site that is printed into the new folder `folder`.

    Pictures have renditions of a few pixels (``small_pictures``).
    """
    folder.mkdir()
    whole = with_script_editions(archive)
    with local_workers(1) as workers:
        print_site(
            whole,
            folder,
            pictures=small_sets(whole),
            executor=workers.executor,
            width=workers.width,
            theme_folders=theme_folders,
        )
    return pages_of(folder)


def archive_of(count: int, **changed: str) -> MemoryArchive:
    """Return an archive of so many stories, one of which is changed."""
    stories = [story_of(number) for number in range(1, count + 1)]
    if changed:
        stories[count // 2] = story_of(count // 2 + 1, **changed)
    return MemoryArchive(stories)
