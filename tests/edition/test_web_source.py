"""A server is given up in time, whatever it sends and however slowly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest

from drukar.edition import patience, web_source
from drukar.edition.source import Unreadable, read
from drukar.edition.web_source import WebSource


@contextmanager
def dripping(head: bytes, drop: bytes) -> Iterator[str]:
    """Give the address of a server that answers so, and then drips: a hundred drops, at most."""
    ended = threading.Event()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(4096)
                self.request.sendall(head)
                for _ in range(100):
                    if ended.wait(0.05):
                        return
                    self.request.sendall(drop)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            ended.set()
            server.shutdown()
            thread.join()


@pytest.mark.parametrize(
    ("head", "drop", "why"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a", "too slow"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"a", "too slow"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", "too slow"),
        (b"HTTP/1.1 200 OK\r\n", b"X: a\r\n", "does not answer"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a", "does not answer"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", "does not answer"),
    ],
    ids=["endless", "long", "chunks", "headers", "a header", "soon"],
)
def test_a_server_that_drips_is_given_up(
    monkeypatch: pytest.MonkeyPatch, head: bytes, drop: bytes, why: str
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.3)
    with dripping(head, drop) as address, pytest.raises(Unreadable, match=why):
        read(WebSource(address), "index.html", 5_000_000)


def test_a_server_that_wastes_time_again_and_again_is_asked_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.1)
    monkeypatch.setattr(web_source, "_MOST_LOST", 0.15)
    with dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"a") as address:
        source = WebSource(address)
        for why in ("too slow$", "too slow$", "too slow too often"):
            with pytest.raises(Unreadable, match=why):
                read(source, "index.html", 5_000_000)
