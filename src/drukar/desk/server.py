"""The desk under its real server. It listens on this machine unless somebody decides otherwise."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from drukar.desk.ending import ending
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
    from waitress import wasyncore  # noqa: PLC0415 - the desk is an extra
    from waitress.server import create_server  # noqa: PLC0415

    from drukar.desk.wsgi import application  # noqa: PLC0415 - Django has to be set up

    sockets: dict[int, Any] = {}
    server = create_server(
        application,
        map=sockets,
        sockets=[listening],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST_UPLOAD,
    )
    with ending() as asked:
        sockets[asked.fileno()] = _End(wasyncore.ExitNow)
        ready()
        with suppress(wasyncore.ExitNow):
            server.run()
        del sockets[asked.fileno()]
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)


class _End:
    """Stands among the server's sockets, and ends its loop when it can be read."""

    accepting = False

    def __init__(self, raised: type[Exception]) -> None:
        self._raised = raised

    def readable(self) -> bool:
        """Tell that it is to be looked at."""
        return True

    def writable(self) -> bool:
        """Tell that nothing is ever written to it."""
        return False

    def handle_read_event(self) -> None:
        """End the loop."""
        raise self._raised
