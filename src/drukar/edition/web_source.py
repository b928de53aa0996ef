"""An edition at an address on the web, asked without cookies and without telling who asks.

A server is given up that is silent, and one that drips: what it may take follows from what it
sends (``edition.patience``). Who was given up too often is not asked again at all, so that one
that answers some requests and hangs at others costs minutes at most.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import urllib3

from drukar.edition.patience import Tries, patient
from drukar.edition.source import FolderSource, Source, Unreadable
from drukar.errors import SetupError

CHUNK = 1 << 16
ABSENT = frozenset({403, 404, 410})
"""Statuses by which servers say that something is not there."""

_CONNECT, _SILENCE = 15.0, 20.0
_MOST_LOST = 180.0
"""Seconds that a server may waste in all; then nothing more is asked of it."""
_ELSEWHERE = "https://elsewhere.invalid"


class WebSource:
    """The files below an address; `via` is a SOCKS proxy (``socks5h://HOST:PORT``), as Tor's."""

    def __init__(self, address: str, via: str = "") -> None:
        self.name = address if address.endswith("/") else f"{address}/"
        self._via = via
        self._lost = 0.0

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        settings: dict[str, Any] = {
            "maxsize": 32,
            "timeout": urllib3.Timeout(connect=_CONNECT, read=_SILENCE),
            "headers": {"User-Agent": "drukar", "Accept-Encoding": "identity"},
        }
        pool = proxied(self._via, **settings) if self._via else urllib3.PoolManager(**settings)
        return patient(pool)

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a file, as they arrive."""
        begun = time.monotonic()
        answer = self._ask(path, {})
        try:
            if answer.status != 200:
                raise Unreadable(
                    f"cannot be fetched: status {answer.status}", missing=answer.status in ABSENT
                )
            seen = 0
            for chunk in answer.stream(CHUNK, decode_content=False):
                seen += len(chunk)
                if seen > limit:
                    raise Unreadable(f"has more than {limit:,} bytes")
                yield chunk
        except urllib3.exceptions.ReadTimeoutError as error:
            self._lost += time.monotonic() - begun
            raise Unreadable("cannot be fetched: the server is too slow") from error
        except urllib3.exceptions.HTTPError as error:
            raise Unreadable("cannot be fetched: the connection broke") from error
        finally:
            answer.close()

    def paths(self) -> None:
        """Return None: a server is not asked what it has."""

    def lets_browsers(self, path: str) -> bool:
        """Tell whether a browser that is on another site may read the answer, whatever it is.

        Raises ``Unreadable`` where there is none.
        """
        # Buckets name whom they allow only to those who say where they come from.
        answer = self._ask(path, {"Origin": _ELSEWHERE})
        answer.close()
        return answer.headers.get("Access-Control-Allow-Origin") in {"*", _ELSEWHERE}

    def _ask(self, path: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        if self._lost > _MOST_LOST:
            raise Unreadable("cannot be fetched: the server was too slow too often")
        begun = time.monotonic()
        try:
            return self._pool.request(
                "GET",
                self.name + path,
                headers={**self._pool.headers, **headers},
                redirect=False,
                retries=Tries(2, redirect=False),
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as error:
            self._lost += time.monotonic() - begun
            raise Unreadable("cannot be fetched: the server does not answer") from error


def proxied(via: str, **settings: Any) -> urllib3.PoolManager:
    """Return what asks through a SOCKS proxy; raises ``SetupError``.

    The proxy looks names up as well: else whoever watches the line would know who is asked for.
    """
    address = via.replace("socks5://", "socks5h://", 1)
    try:
        from urllib3.contrib.socks import SOCKSProxyManager  # noqa: PLC0415 - its library is extra

        return SOCKSProxyManager(address, **settings)
    except (ImportError, ValueError) as error:
        raise SetupError(
            "This proxy cannot be used.",
            where=via,
            remedy="Write socks5://HOST:PORT, and install drukar[mirrors].",
        ) from error


def source_of(place: str, via: str = "") -> Source:
    """Return the source that a folder's name or an address means; `via` is a SOCKS proxy."""
    if place.startswith(("http://", "https://")):
        return WebSource(place, via)
    return FolderSource(Path(place))
