"""The web servers of Debian, with the configurations that drukar writes for mirrors."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drukar.mirrors.config import server_config
from needs import need


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def _command(server: str, text: str, folder: Path) -> list[str]:
    binary = str(need(server))
    path = folder / "config"
    if server == "caddy":
        path.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}", encoding="utf-8")
        return [binary, "run", "--config", str(path), "--adapter", "caddyfile"]
    path.write_text(
        "daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\n"
        "types { text/html html; text/css css; text/javascript js; image/jpeg jpg;"
        " application/json json; }\n"
        + "".join(f"{each}_temp_path {each};\n" for each in ("client_body", "proxy", "fastcgi"))
        + "".join(f"{each}_temp_path {each};\n" for each in ("uwsgi", "scgi"))
        + f"{text}}}\n",
        encoding="utf-8",
    )
    return [binary, "-p", str(folder), "-c", str(path), "-e", "/dev/null"]


@contextmanager
def running(server: str, copy: Path, onion: str = "") -> Iterator[tuple[str, Path]]:
    """Serve a copy; give its address, and the folder in which the server could write."""
    port = _free_port()
    name = f"http://127.0.0.1:{port}"
    folder = copy.parent / "server"
    folder.mkdir()
    command = _command(server, server_config(server, name, copy / "current", onion), folder)
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env={"HOME": str(folder)}
        )
        try:
            _wait(port, process, folder / "said")
            yield f"{name}/", folder
        finally:
            process.terminate()
            process.wait()


def _wait(port: int, process: subprocess.Popen[bytes], said: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, said.read_text("utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(said.read_text("utf-8"))
