"""Servers of a site, honest and otherwise: each behaves as it is told, at once."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
LONGEST_WAIT = 60


class Host:
    """One address. ``files`` is what it has, ``behave`` what it makes of a request."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.behave: Callable[[Host, Handler], None] = serves
        self.asked: list[str] = []
        self.was_asked = threading.Event()
        self.closed = threading.Event()
        self.waits_for: Host | None = None
        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.host = self
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True)
        self._thread.start()
        self._hole: list[socket.socket] = []

    @property
    def address(self) -> str:
        """Return where it is, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}/"

    def reset(self, files: Mapping[str, bytes], behave: Behaviour) -> None:
        """Begin anew with other files and manners."""
        self.files, self.behave, self.waits_for = files, behave, None
        self.asked.clear()
        self.was_asked.clear()

    def note(self, path: str) -> None:
        """Remember that somebody asked."""
        self.asked.append(path)
        self.was_asked.set()

    def refuse(self) -> None:
        """Take no more connections: whoever comes is told so at once."""
        self.closed.set()
        self._server.shutdown()
        self._server.server_close()
        self._server.end_all()

    def swallow(self) -> None:
        """Become a hole: packets go in and nothing comes out."""
        self.refuse()
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(0)
        self._hole.append(listening)
        for _ in range(4):  # the queue is full then, and the system drops whoever else comes
            knocking = socket.socket()
            knocking.setblocking(False)
            knocking.connect_ex(("127.0.0.1", self.port))
            self._hole.append(knocking)

    def close(self) -> None:
        """End it for good."""
        if not self.closed.is_set():
            self.refuse()
        for item in self._hole:
            item.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    host: Host

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._open: set[socket.socket] = set()

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def end_all(self) -> None:
        """End all connections that are kept open."""
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: browsers hang up in the middle, and should."""


class Handler(BaseHTTPRequestHandler):
    """Hands each request to what the host is told to do."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: _Server

    def do_GET(self) -> None:
        """Answer as the host does."""
        host = self.server.host
        host.note(self.path)
        if host.waits_for is not None:
            host.waits_for.was_asked.wait(LONGEST_WAIT)
        host.behave(host, self)

    def answer(
        self,
        content: bytes | None,
        *,
        kind: str = "",
        cors: bool = True,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer with bytes, or that there are none."""
        path = self.path.partition("?")[0]
        self.send_response(status if content is not None else 404)
        kind = kind or TYPES.get(path.rpartition(".")[2], "application/octet-stream")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content or b"")))
        if cors:
            self.send_header("Access-Control-Allow-Origin", "*")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *args: object) -> None:
        """Say nothing."""


Behaviour = Callable[[Host, Handler], None]


def wanted(host: Host, handler: Handler) -> bytes | None:
    """Return what stands at the path that is asked for."""
    path = handler.path.partition("?")[0].lstrip("/")
    return host.files.get(path + "index.html" if path.endswith("/") or not path else path)


def serves(host: Host, handler: Handler) -> None:
    """Do what a web server does."""
    path = handler.path
    cache = {"Cache-Control": "no-cache"} if path == "/sw.js" else {}
    handler.answer(wanted(host, handler), headers=cache)


def hangs(host: Host, handler: Handler) -> None:
    """Take the request and say nothing."""
    host.closed.wait(LONGEST_WAIT)


def resets(host: Host, handler: Handler) -> None:
    """Break the connection off."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.close_connection = True
    handler.connection.close()


def tampers(host: Host, handler: Handler) -> None:
    """Change one bit of everything."""
    content = wanted(host, handler)
    if content:
        middle = len(content) // 2
        content = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    handler.answer(content)


def truncates(host: Host, handler: Handler) -> None:
    """Send half of everything."""
    content = wanted(host, handler)
    handler.answer(content and content[: len(content) // 2])


def redirects(host: Host, handler: Handler) -> None:
    """Send everybody to where the files are; here, to itself under another name."""
    if "?" in handler.path:
        serves(host, handler)
    else:
        handler.answer(b"", status=302, headers={"Location": f"{host.address[:-1]}{handler.path}?"})


def mistypes(host: Host, handler: Handler) -> None:
    """Send everything as another type than it is."""
    kind = "text/plain" if handler.path.endswith("html") else "text/html"
    handler.answer(wanted(host, handler), kind=kind)


def forbids(host: Host, handler: Handler) -> None:
    """Send everything without leave to read it from elsewhere."""
    handler.answer(wanted(host, handler), cors=False)


SEIZED = b"<!DOCTYPE html><title>Seized</title><h1>Seized</h1><script>document.title='ran'</script>"


def is_seized(host: Host, handler: Handler) -> None:
    """Answer 200 to everything, with a page of its own and a cookie.

    There is no cookie where the browser by itself looks for a newer worker, at a moment of its own
    choice: it would keep that one, see ``marks_browsers``.
    """
    by_itself = "Service-Worker" in handler.headers
    handler.answer(SEIZED, kind="text/html", headers={} if by_itself else {"Set-Cookie": "seen=1"})


def marks_browsers(host: Host, handler: Handler) -> None:
    """Answer so, with a cookie to everything."""
    handler.answer(SEIZED, kind="text/html", headers={"Set-Cookie": "seen=1"})


def orders_to_forget(host: Host, handler: Handler) -> None:
    """Answer so, and order browsers to forget; not at the worker's own address."""
    headers = {} if handler.path == "/sw.js" else {"Clear-Site-Data": '"*"'}
    handler.answer(SEIZED, kind="text/html", headers=headers)


@contextmanager
def hosting(files: Mapping[str, bytes]) -> Iterator[Host]:
    """Give a host that serves files."""
    host = Host(files)
    try:
        yield host
    finally:
        host.close()
