"""A line to a server that breaks: a relay that lets so many bytes through, then none."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

NEVER = 1 << 60


class Line:
    """A relay to a port of this machine; ``sent`` counts bytes to it, at most ``most``.

    Once they are through, every connection is broken off and no new one stands.
    """

    def __init__(self, port: int) -> None:
        self.sent, self.most = 0, NEVER
        self._target = port
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def begin(self, most: int = NEVER) -> None:
        """Let so many bytes through from now on."""
        with self._lock:
            self.sent, self.most = 0, most

    def close(self) -> None:
        """End it."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()
        self._cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._target))
                except OSError:
                    near.close()
                    continue
                for each in (near, far):
                    each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._lock:
                    self._open |= {near, far}
                for one, other, counts in ((near, far, True), (far, near, False)):
                    arguments = (one, other, counts)
                    threading.Thread(target=self._pass_on, args=arguments, daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while content := one.recv(1 << 14):
                other.sendall(self._allowed(content) if counts else content)
                if self.sent >= self.most:
                    self._cut()
                    return
            other.shutdown(socket.SHUT_WR)

    def _allowed(self, content: bytes) -> bytes:
        with self._lock:
            content = content[: max(0, self.most - self.sent)]
            self.sent += len(content)
            return content

    def _cut(self) -> None:
        with self._lock:
            gone, self._open = self._open, set()
        for each in gone:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@contextmanager
def line(port: int) -> Iterator[Line]:
    """Give a line to a port."""
    made = Line(port)
    try:
        yield made
    finally:
        made.close()
