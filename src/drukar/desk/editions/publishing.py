"""Printing what the desk has released, and keeping account of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.db import connection

from drukar.desk.archive import DeskArchive
from drukar.desk.editions.models import KEPT, Run
from drukar.errors import DrukarError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.publish import Published, publish_archive
from drukar.newsroom.redaction import finish_redaction
from drukar.newsroom.workers import Workers
from drukar.press.run import Progress
from drukar.story import PubStatus

_NAMED = 5


def publish_desk(
    newsroom: NewsroomFolder,
    workers: Workers,
    *,
    cause: str = "",
    full: bool = False,
    progress: Progress = lambda step, done, total: None,
) -> Published:
    """Print everything that is released as of now as a new edition; with `full` every page anew.

    Raises what the press raises; the run is then kept as failed, with the reason.
    """
    archive = DeskArchive(newsroom)
    run = Run.objects.create(
        position=archive.position(),
        begun_at=datetime.now(UTC),
        cause=cause or _what_happened(archive),
    )
    start = time.perf_counter()
    try:
        done = publish_archive(archive, newsroom, workers, full=full, progress=progress)
        finish_redaction(newsroom, run.position)
        run.number = done.edition
        run.anew = done.anew
        run.files = done.report.changed + len(done.report.removed)
    except DrukarError as error:
        run.failure = str(error)
        raise
    except Exception as error:
        run.failure = f"A fault of drukar's own: {error!r}"
        raise
    finally:
        run.seconds = time.perf_counter() - start
        run.save()
        _forget_old()
    return done


def is_behind() -> bool:
    """Tell whether anything was released that no edition has."""
    return waiting() > 0


def waiting() -> int:
    """Return how many releases are in no edition yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM releases_counter WHERE id = 1")
        row = cursor.fetchone()
    return max(0, int(row[0]) - printed_position()) if row is not None else 0


def printed_position() -> int:
    """Return the number of the last release that is in an edition."""
    last = Run.objects.exclude(number=None).order_by("-pk").values_list("position", flat=True)
    return int(last.first() or 0)


def _what_happened(archive: DeskArchive) -> str:
    """Return in a few words what was released since the last edition."""
    since = printed_position()
    count = archive.position() - since
    if count <= 0:
        return "Nothing new"
    if since == 0:
        return f"The first edition: {count:,} releases"
    words: list[str] = []
    for line in archive.changes(archive.position() - min(count, _NAMED)):
        language = f" ({line.language})" if line.language else ""
        gone = " withdrawn" if line.pub_status == PubStatus.CANCELED else ""
        words.append(f"{line.uri}{language}{gone}")
    more = f" and {count - len(words):,} more" if count > len(words) else ""
    return ", ".join(words) + more


def _forget_old() -> None:
    oldest = Run.objects.order_by("-pk").values_list("pk", flat=True)[KEPT : KEPT + 1].first()
    if oldest is not None:
        Run.objects.filter(pk__lte=oldest).exclude(pk=_last_success()).delete()


def _last_success() -> int | None:
    found: Callable[[], int | None] = (
        Run.objects.exclude(number=None).order_by("-pk").values_list("pk", flat=True).first
    )
    return found()
