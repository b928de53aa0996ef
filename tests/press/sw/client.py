"""A TUF client under test, as a command drives it, and the server that it asks."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from sw.node_driver import Node, RefusedError
from sw.signed_repository import Repository


class MetadataHost:
    """Serves one repository at a time, and remembers what it was asked for."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.metadata: dict[str, bytes] = {}
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []

    def answer(self, path: str) -> bytes | None:
        """Return what stands at a path: metadata under ``/m/``, files under ``/f/``."""
        kind, name = path[1], path[3:]
        if kind == "m":
            self.asked.append(name)
            return self.metadata.get(name)
        return self.files.get(name)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[MetadataHost]:
        """Give a server that listens."""

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = -1  # in one packet: the system waits 40 ms before a second one

            def do_GET(self) -> None:
                content = host.answer(self.path)
                self.send_response(200 if content is not None else 404)
                self.send_header("Content-Length", str(len(content or b"")))
                self.end_headers()
                self.wfile.write(content or b"")

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Say nothing: some clients hang up in the middle, and should."""

        server = Server(("127.0.0.1", 0), Handler)
        host = cls(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield host
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


class Client:
    """A client with a folder of its own, that asks one repository."""

    def __init__(
        self, node: Node, host: MetadataHost, repository: Repository, folder: Path
    ) -> None:
        self.reason = ""
        self._node = node
        self._host = host
        host.metadata = repository.files
        host.files = {}
        host.asked.clear()
        self.folder = folder / "metadata"
        self.folder.mkdir()
        self.got = folder / "got"
        (folder / "root.json").write_bytes(repository.first_root)
        self._run("init", str(folder / "root.json"))

    @property
    def asked(self) -> list[str]:
        """Return the names of the metadata files that were asked for, and forget them."""
        asked = list(self._host.asked)
        self._host.asked.clear()
        return asked

    def serve(self, path: str, content: bytes) -> None:
        """Serve a file under its hash and name, as a consistent repository does."""
        folder, slash, name = path.rpartition("/")
        digest = hashlib.sha256(content).hexdigest()
        self._host.files[f"{folder}{slash}{digest}.{name}"] = content

    def refresh(self, now: float | None = None) -> bool:
        """Bring metadata up to date; tell whether it was done."""
        return self._run("refresh", now=now)

    def download(self, path: str, now: float | None = None) -> bool:
        """Fetch a file; tell whether it was done."""
        return self._run("download", "--target-name", path, now=now)

    def version(self, role: str) -> int:
        """Return the version of a role that is trusted; 0 if none is."""
        try:
            content = (self.folder / f"{role}.json").read_bytes()
        except FileNotFoundError:
            return 0
        version: int = json.loads(content)["signed"]["version"]
        return version

    def versions(self) -> tuple[int, int, int, int]:
        """Return the trusted versions of root, timestamp, snapshot and targets."""
        return (
            self.version("root"),
            self.version("timestamp"),
            self.version("snapshot"),
            self.version("targets"),
        )

    def contents(self) -> list[bytes]:
        """Return the files that were accepted."""
        return [path.read_bytes() for path in sorted(self.got.glob("*"))]

    def _run(self, *args: str, now: float | None = None) -> bool:
        places = {
            "--metadata-dir": str(self.folder),
            "--metadata-url": f"{self._host.address}/m",
            "--target-base-url": f"{self._host.address}/f",
            "--target-dir": str(self.got),
        }
        flags = [part for pair in places.items() for part in pair]
        try:
            self._node.ask("client", args=[*flags, *args], now=now and now * 1000)
        except RefusedError as error:
            self.reason = str(error)
            return False
        return True
