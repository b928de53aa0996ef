"""What commands do with a desk's release log, each in a process that does nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drukar.desk.start import at_desk
from drukar.edition.difference import Difference
from drukar.newsroom.checking import Checked, check_edition
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.publish import Published, preview_archive
from drukar.newsroom.workers import Workers
from drukar.press.run import Progress

if TYPE_CHECKING:
    from drukar.desk.archive import DeskArchive


def publish_released(
    newsroom: NewsroomFolder, workers: Workers, progress: Progress, *, full: bool
) -> Published:
    """Print everything that the desk has released as a new edition."""
    with _prepared(newsroom):
        from drukar.desk.editions.publishing import publish_desk  # noqa: PLC0415 - needs Django

        return publish_desk(newsroom, workers, full=full, progress=progress)


def what_would_change(newsroom: NewsroomFolder, workers: Workers, progress: Progress) -> Difference:
    """Return what printing everything that the desk has released would change."""
    with _prepared(newsroom):
        return preview_archive(_archive(newsroom), newsroom, workers, progress=progress)


def check_what_is_public(newsroom: NewsroomFolder) -> Checked:
    """Compare the current edition with what was made, and that with what the desk released."""
    with _prepared(newsroom):
        return check_edition(newsroom, _archive(newsroom))


@contextmanager
def _prepared(newsroom: NewsroomFolder) -> Iterator[None]:
    with at_desk(newsroom, only_printing=True):
        from drukar.desk.printing.tables import prepare  # noqa: PLC0415 - needs Django

        prepare(newsroom)
        yield


def _archive(newsroom: NewsroomFolder) -> DeskArchive:
    from drukar.desk.archive import DeskArchive  # noqa: PLC0415 - needs Django

    return DeskArchive(newsroom)
