"""The desk under its real server. It listens on this machine unless somebody decides otherwise."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from drukar.desk.start import start
from drukar.newsroom.folder import NewsroomFolder

THREADS = 8
LARGEST_UPLOAD = 60_000_000
"""Bytes of a request; a picture may have 50 million, the form around it a few more."""


def serve_desk(
    newsroom: NewsroomFolder, listening: socket.socket, ready: Callable[[], None]
) -> None:
    """Serve the desk on a bound socket until SIGTERM or Ctrl-C; call `ready` once it answers."""
    start(newsroom)
    from waitress.server import create_server  # noqa: PLC0415 - the desk is an extra

    from drukar.desk.wsgi import application  # noqa: PLC0415 - Django has to be set up

    server = create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_UPLOAD,
    )

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    ready()
    try:
        server.run()
    except KeyboardInterrupt:
        server.task_dispatcher.shutdown()
    finally:
        server.close()
