"""The public site under a real server, for a demo, a small newsroom, or behind a web server.

Each request reads through ``current``, so a new edition is seen at once. Nothing of a visitor is
written anywhere: no log of requests, no address, no agent. ``Last-Modified`` is not sent,
since it would tell when the newsroom works; for the same reason a page's ``ETag`` is made from its
bytes and not from the time of its file.
"""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, TypeAlias

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope

from drukar.errors import SetupError

Ready: TypeAlias = Callable[[], None]

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self';"
    " base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
)
_SIGNED_POLICY = f"{_POLICY}; script-src 'self'; worker-src 'self'"
# The worker of a signed site asks mirrors, wherever they are, and does nothing else.
_WORKER_POLICY = "default-src 'none'; connect-src *"
WORKER = "sw.js"

HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), interest-cohort=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class _Pages(StaticFiles):
    """Files of the current edition; the language's own page where there is nothing."""

    types: ClassVar[dict[str, str]] = {
        "feed.json": "application/feed+json",
        "feed.xml": "application/atom+xml; charset=utf-8",
    }
    onion = ""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return a file of the edition that is current now.

        Its name is that of the edition itself, which never changes: length, digest and bytes of an
        answer are of one file, even if ``current`` is switched meanwhile.
        """
        self.all_directories = [os.path.realpath(self.directory or "")]
        return super().lookup_path(path)

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Return a file, or that it did not change, told by its bytes."""
        response = FileResponse(full_path, status_code=status_code, stat_result=stat_result)
        digest = hashlib.sha256(Path(full_path).read_bytes()).hexdigest()
        response.headers["ETag"] = f'"{digest[:32]}"'
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await self._file(path, scope)
        if response is None or response.status_code == 404:
            response = await self._nothing_here(path, scope)
        response.headers.update(HEADERS)
        if path == WORKER:
            response.headers["Content-Security-Policy"] = _WORKER_POLICY
        elif self._is_signed():
            response.headers["Content-Security-Policy"] = _SIGNED_POLICY
            # Any copy may be asked for a file of a signed site: whoever asks checks it.
            response.headers["Access-Control-Allow-Origin"] = "*"
        if self.onion and not Headers(scope=scope).get("host", "").endswith(".onion"):
            # A request that came through tor is at the onion already.
            response.headers["Onion-Location"] = f"http://{self.onion}/{_as_asked(scope)}"
        if "last-modified" in response.headers:
            del response.headers["last-modified"]
        forever = path.startswith("_b/") and response.status_code == 200
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if forever else "no-cache"
        )
        if kind := self.types.get(Path(path).name):
            response.headers["Content-Type"] = kind
        return response

    def _is_signed(self) -> bool:
        return Path(self.directory or "", WORKER).is_file()

    async def _file(self, path: str, scope: Scope) -> Response | None:
        try:
            return await super().get_response(path, scope)
        except HTTPException as error:
            if error.status_code != 404:
                raise
            return None

    async def _nothing_here(self, path: str, scope: Scope) -> Response:
        for name in (f"{path.partition('/')[0]}/404.html", "404.html"):
            response = await self._file(name, scope)
            if response is not None and response.status_code == 200:
                response.status_code = 404
                return response
        return PlainTextResponse("Not found", status_code=404)


def _as_asked(scope: Scope) -> str:
    """Return the path and the query that were asked for, as they were sent."""
    path = scope.get("raw_path") or b"/"
    query = scope.get("query_string") or b""
    return (path + (b"?" + query if query else b"")).decode("latin-1").lstrip("/")


def site_app(folder: Path, onion: str = "") -> Starlette:
    """Return the application that serves the site in `folder`, usually ``site/current``.

    `onion` is its host name in the Tor network, if it has one: Tor Browser is told of it.
    """
    pages = _Pages(directory=folder, html=True, follow_symlink=True, check_dir=False)
    pages.onion = onion
    return Starlette(
        routes=[Mount("/", app=pages)],
        middleware=[Middleware(GZipMiddleware, minimum_size=500)],
    )


class _Server(uvicorn.Server):
    """A server that says when it listens, and whose Ctrl-C is an end, not a fault."""

    def __init__(self, config: uvicorn.Config, ready: Ready) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def serve(folder: Path, listening: socket.socket, ready: Ready, onion: str = "") -> None:
    """Serve the site in `folder` on a bound socket until Ctrl-C; call `ready` once it answers."""
    config = uvicorn.Config(
        site_app(folder, onion),
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="off",
    )
    with suppress(KeyboardInterrupt):
        _Server(config, ready).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that is bound to `host` and `port` (0: any); raises ``SetupError``."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SetupError(
            f"Nothing can listen there: {error.strerror or error}.",
            where=f"{host}:{port}",
            remedy="Name another port with --port, or end what uses this one.",
        ) from error
    return listening


def address_of(listening: socket.socket) -> str:
    """Return the address that a browser on this machine reaches the socket at."""
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"
