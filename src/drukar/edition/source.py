"""Where an edition is read from: a folder, or an address on the web. Neither is trusted.

Contract of a source: ``read`` gives at most as many bytes as it is allowed to, and stops there;
only regular files are read; redirects are not followed; a server that answers too slowly is given
up. Whatever fails is an ``Unreadable`` with a few words that say why.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import urllib3

from drukar.errors import SetupError

CHUNK = 1 << 16
_CONNECT, _SILENCE, _PATIENCE = 15.0, 20.0, 60.0
_SLOWEST = 2_000
"""Bytes a second below which a server is given up once patience is over."""


class Unreadable(Exception):
    """A file of the edition could not be read; ``missing`` says that it is not there."""

    def __init__(self, why: str, *, missing: bool = False) -> None:
        super().__init__(why)
        self.missing = missing


class Source(Protocol):
    """Something that has the files of an edition."""

    name: str

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a file; raises ``Unreadable``, also beyond `limit` bytes."""

    def paths(self) -> Iterator[str] | None:
        """Return the paths of all files there are; None where that cannot be asked."""


def read(source: Source, path: str, limit: int) -> bytes:
    """Return the bytes of a file that has at most `limit` of them; raises ``Unreadable``."""
    return b"".join(source.chunks(path, limit))


class FolderSource:
    """A folder: an edition's own, one that a mirror was copied to, or what is `below` in one."""

    def __init__(self, root: Path, below: str = "") -> None:
        self.name = str(root)
        self._below_path = below

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a file; a device or a pipe is none."""
        try:
            inside = path.removeprefix(self._below_path)
            descriptor = os.open(f"{self.name}/{inside}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Unreadable("is missing", missing=True) from error
        except (OSError, ValueError) as error:
            raise Unreadable("cannot be read") from error
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("is no file")
            if found.st_size > limit:
                raise Unreadable(f"has {found.st_size:,} bytes, and may have {limit:,}")
            left = limit
            while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
                left -= len(chunk)
                yield chunk
        except OSError as error:
            raise Unreadable("cannot be read") from error
        finally:
            os.close(descriptor)

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files; a link that leads back to where it is, is not followed."""
        yield from self._below("", frozenset())

    def _below(self, prefix: str, above: frozenset[tuple[int, int]]) -> Iterator[str]:
        folder = f"{self.name}/{prefix}"
        try:
            found = os.stat(folder)  # noqa: PTH116 - a hot path
        except OSError:
            return
        here = (found.st_dev, found.st_ino)
        if here in above:
            return
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    yield from self._below(f"{prefix}{entry.name}/", above | {here})
                else:
                    yield prefix + entry.name


class WebSource:
    """An address on the web, asked without cookies and without telling who asks.

    `via` is a SOCKS proxy (``socks5h://HOST:PORT``), Tor's for instance, which looks up names, too.
    """

    def __init__(self, address: str, via: str = "") -> None:
        self.name = address if address.endswith("/") else f"{address}/"
        self._via = via

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        timeout = urllib3.Timeout(connect=_CONNECT, read=_SILENCE)
        headers = {"User-Agent": "drukar", "Accept-Encoding": "identity"}
        if self._via:
            return proxied(self._via, maxsize=32, timeout=timeout, headers=headers)
        return urllib3.PoolManager(maxsize=32, timeout=timeout, headers=headers)

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yield the bytes of a file, as they arrive."""
        begun = time.monotonic()
        try:
            answer = self._pool.request(
                "GET", self.name + path, redirect=False, retries=2, preload_content=False
            )
        except urllib3.exceptions.HTTPError as error:
            raise Unreadable("cannot be fetched: the server does not answer") from error
        try:
            if answer.status != 200:
                raise Unreadable(
                    f"cannot be fetched: status {answer.status}",
                    missing=answer.status in {403, 404, 410},
                )
            seen = 0
            for chunk in answer.stream(CHUNK, decode_content=False):
                seen += len(chunk)
                if seen > limit:
                    raise Unreadable(f"has more than {limit:,} bytes")
                spent = time.monotonic() - begun
                if spent > _PATIENCE and seen < spent * _SLOWEST:
                    raise Unreadable("cannot be fetched: the server is too slow")
                yield chunk
        except urllib3.exceptions.HTTPError as error:
            raise Unreadable("cannot be fetched: the connection broke") from error
        finally:
            answer.close()

    def paths(self) -> None:
        """Return None: a server is not asked what it has."""


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
