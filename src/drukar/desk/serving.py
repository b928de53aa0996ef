"""Desk, worker and public site under real servers, as one group of processes."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

from drukar.desk.processes import Part, run_all
from drukar.desk.server import serve_desk
from drukar.desk.start import at_desk
from drukar.desk.worker import work
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.onion import onion_address
from drukar.newsroom.publish import Published
from drukar.newsroom.server import serve
from drukar.newsroom.workers import Workers
from drukar.press.run import Progress


def serve_with_desk(
    newsroom: NewsroomFolder,
    site: socket.socket,
    desk: socket.socket,
    count: int | None,
    ready: Callable[[], None],
) -> None:
    """Serve until Ctrl-C or SIGTERM, on two bound sockets; the worker has `count` processes.

    Raises ``ServingError`` when a process cannot be kept running.
    """
    run_all(
        [
            Part("worker", work, (newsroom, count)),
            Part("desk", serve_desk, (newsroom, desk)),
            Part("site", _serve_site, (newsroom, site)),
        ],
        ready,
    )


def bring_up_to_date(newsroom: NewsroomFolder, workers: Workers, progress: Progress) -> Published:
    """Print everything that the desk has released as a new edition, before it is served."""
    with at_desk(newsroom):
        from drukar.desk.editions.publishing import publish_desk  # noqa: PLC0415 - needs Django
        from drukar.desk.setup import prepare_tables  # noqa: PLC0415

        prepare_tables()
        return publish_desk(newsroom, workers, progress=progress)


def _serve_site(
    newsroom: NewsroomFolder, listening: socket.socket, ready: Callable[[], None]
) -> None:
    with suppress(KeyboardInterrupt):
        serve(newsroom.store.current, listening, ready, onion_address(newsroom))
