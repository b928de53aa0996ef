"""The worker: a process that prints what is released, ends embargoes and keeps the indexes."""

from __future__ import annotations

from collections.abc import Callable

from drukar.desk.ending import ending
from drukar.desk.start import at_desk
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers


def work(newsroom: NewsroomFolder, count: int | None, ready: Callable[[], None]) -> None:
    """Work until SIGTERM or Ctrl-C, with `count` processes; call `ready` when tasks are taken."""
    # The processes of the press are copies of this one, made before it has a connection.
    with local_workers(count) as workers, ending() as asked, at_desk(newsroom):
        from drukar.desk.editions.pool import PRESS  # noqa: PLC0415 - Django has to be set up
        from drukar.desk.loops import run_loops  # noqa: PLC0415

        PRESS.use(newsroom, workers)
        run_loops(asked.wait, ready)
