"""The worker: a process that prints what is released, ends embargoes and keeps the indexes."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType

from drukar.desk.start import at_desk
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers


def work(newsroom: NewsroomFolder, count: int | None, ready: Callable[[], None]) -> None:
    """Work until SIGTERM or Ctrl-C, with `count` processes; call `ready` when tasks are taken."""
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    # The processes of the press are copies of this one, made before it has a connection.
    with local_workers(count) as workers, at_desk(newsroom):
        from drukar.desk.editions.pool import PRESS  # noqa: PLC0415 - Django has to be set up
        from drukar.desk.loops import run_loops  # noqa: PLC0415

        PRESS.use(newsroom, workers)
        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        run_loops(ended, ready)
