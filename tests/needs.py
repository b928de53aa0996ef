"""What some tests need beyond Python, and what happens when it is not there.

``tools/install-test-tools.sh`` installs these. Without one of them its tests are skipped with
one line; where ``CI=true`` they fail instead, so that a gap in the machine is never green.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

NODE_MODULES = Path(__file__).parent.parent / "build" / "test-tools" / "node_modules"


def _command(*names: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        found = (shutil.which(name) for name in names)
        return next((Path(path) for path in found if path), None)

    return find


def _library(name: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        found = ctypes.util.find_library(name)
        return Path(found) if found else None

    return find


def _node_file(path: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        return NODE_MODULES / path if (NODE_MODULES / path).is_file() else None

    return find


def _rclone() -> Path | None:
    """It comes inside a Python package, which is not imported for it."""
    found = importlib.util.find_spec("rclone_api")
    inside = [
        Path(each, "bin", "rclone") for each in (found and found.submodule_search_locations) or ()
    ]
    return next((path for path in inside if path.is_file()), None)


def _faketime() -> Path | None:
    return next(iter(Path("/usr/lib").glob("*/faketime/libfaketime.so.1")), None)


def _postgresql() -> Path | None:
    """Debian keeps the server's commands outside PATH, by version."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    found = [*folders, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in found if (folder / "pg_ctl").is_file()), None)


TOOLS: Mapping[str, Callable[[], Path | None]] = {
    "axe": _node_file("axe-core/axe.min.js"),
    "caddy": _command("caddy"),
    "chromium": _command("chromium", "chromium-browser", "google-chrome"),
    "faketime": _faketime,
    "firefox": _command("firefox-esr", "firefox"),
    "java": _command("java"),
    "libatomic": _library("atomic"),
    "lighthouse": _node_file("lighthouse/cli/index.js"),
    "nginx": _command("nginx", "/usr/sbin/nginx"),
    "node": _command("node"),
    "postgresql": _postgresql,
    "rclone": _rclone,
    "rsync": _command("rsync"),
    "sshd": _command("sshd", "/usr/sbin/sshd"),
    "systemd-analyze": _command("systemd-analyze"),
    "tor": _command("tor", "/usr/sbin/tor"),
    "vnu": _node_file("vnu-jar/build/dist/vnu.jar"),
}


def need(tool: str) -> Path:
    """Return where `tool` is: a command, a library, or a file to give to one.

    Skips the test that asks when it is not there; fails it where ``CI=true``.
    """
    path = TOOLS[tool]()
    if path is not None:
        return path
    reason = f"{tool} is not there; run tools/install-test-tools.sh"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
