"""Patience with servers: what an answer may take follows from how much of it came.

Time-outs of sockets are of one wait each, so that who sends a byte now and then, in the head or in
the body of an answer, holds a reader for ever. Here each answer has a minute, and more as its bytes
come in; beyond that, waiting for it ends as a time-out does. A poor line is none of that.
"""

from __future__ import annotations

import io
import socket
import time
from http.client import HTTPResponse
from typing import Any, Self

import urllib3
from urllib3.exceptions import ReadTimeoutError

PATIENCE = 60.0
"""Seconds that any answer may take."""
SLOWEST = 2_000
"""Bytes a second that make up for more time."""

_BUFFER = 1 << 16


def patient(pool: urllib3.PoolManager) -> urllib3.PoolManager:
    """Have the connections of a pool wait no longer than that; return the pool."""
    kinds: dict[str, Any] = pool.pool_classes_by_scheme
    pool.pool_classes_by_scheme = {
        scheme: type(kind.__name__, (kind,), {"ConnectionCls": _patient(kind.ConnectionCls)})
        for scheme, kind in kinds.items()
    }
    return pool


class Tries(urllib3.Retry):
    """Tries again what broke, and not what was too slow: that has had its time."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: urllib3.BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: Any = None,
        _stacktrace: Any = None,
    ) -> Self:
        """Count a failure; raises it when it is not to be tried again."""
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, _pool, _stacktrace)


def _patient(kind: type[Any]) -> type[Any]:
    return type(kind.__name__, (kind,), {"response_class": _Response})


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **others: Any) -> None:
        super().__init__(sock, *args, **others)
        self.fp = io.BufferedReader(_Timed(sock, self.fp.detach()), _BUFFER)


class _Timed(io.RawIOBase):
    """What comes through a socket, until the time for it is over."""

    def __init__(self, sock: socket.socket, raw: io.RawIOBase) -> None:
        self._sock, self._raw = sock, raw
        self._silence = sock.gettimeout() or PATIENCE
        self._begun, self._seen = time.monotonic(), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._begun + PATIENCE + self._seen / SLOWEST - time.monotonic()
        if left <= 0:
            raise TimeoutError("too slow")
        self._sock.settimeout(min(left, self._silence))
        count: int | None = self._raw.readinto(buffer)
        self._seen += count or 0
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()
