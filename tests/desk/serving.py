"""The desk under its real server, for tests that use it as a browser does.

``desk_server`` (a fixture in ``conftest.py``) gives the address of the desk of the test's own
newsroom, on this machine, without a slash at its end. The name is ``localhost``, not a number: a
passkey belongs to a name. ``browser.chromium`` gives a browser. An exception that a view lets out
is the test's own failure.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signals import got_request_exception, request_finished
from django.db import connections
from waitress import wasyncore
from waitress.server import create_server


def _close(**_: object) -> None:
    """Leave no connection behind in a thread of the server's: the database goes with the test."""
    connections.close_all()


@contextmanager
def serving() -> Iterator[str]:
    """Serve the desk that this process is connected to."""
    from drukar.desk.wsgi import application  # noqa: PLC0415 - Django has to be set up

    raised: list[str] = []

    def remember(**_: object) -> None:
        raised.append(traceback.format_exc())

    server = create_server(application, host="127.0.0.1", port=0, threads=4, ident=None)
    sockets = server._map
    request_finished.connect(_close)
    got_request_exception.connect(remember)
    ended = threading.Event()

    def run() -> None:
        while not ended.is_set():
            wasyncore.loop(timeout=1.0, map=sockets, count=1)

    loop = threading.Thread(target=run, daemon=True)
    loop.start()
    try:
        yield f"http://localhost:{server.effective_port}"
    finally:
        # The sockets are closed when nobody looks at them or writes to them any more.
        ended.set()
        server.trigger.pull_trigger()
        loop.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(sockets)
        request_finished.disconnect(_close)
        got_request_exception.disconnect(remember)
    assert not raised, "\n".join(raised)
