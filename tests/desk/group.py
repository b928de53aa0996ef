"""Commands of drukar's in processes of their own, as a user runs them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from waiting import PATIENCE


def drukar(*arguments: object, status: int = 0, given: str = "") -> str:
    """Run a command to its end; return what it printed."""
    done = subprocess.run(
        _command(*arguments), check=False, capture_output=True, text=True, input=given
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout + done.stderr


class Group(NamedTuple):
    """Desk, site and worker that run; ``said`` is what was printed before all answered."""

    process: subprocess.Popen[str]
    site: str
    desk: str
    said: str

    def kill(self, part: str) -> None:
        """Kill the process of one part, as a machine that runs out of memory does."""
        os.kill(self.number_of(part), signal.SIGKILL)

    def number_of(self, part: str) -> int:
        """Return the number of the process of one part."""
        [number] = self._parts()[part]
        return number

    def _parts(self) -> dict[str, list[int]]:
        """Return the numbers of the processes, by what they run."""
        found: dict[str, list[int]] = {"worker": [], "desk": [], "site": []}
        for status in Path("/proc").glob("[0-9]*/status"):
            try:
                fields = status.read_text()
            except OSError:
                continue
            if re.search(rf"^PPid:\s+{self.process.pid}$", fields, re.MULTILINE):
                name = status.with_name("comm").read_text().strip()
                if name.removeprefix("drukar-") in found:
                    found[name.removeprefix("drukar-")].append(int(status.parent.name))
        return found


@contextmanager
def running(*arguments: object, first: str = "") -> Iterator[Group]:
    """Run a command that serves, until the block ends; then it must end by Ctrl-C, cleanly.

    `first` is Python that its process begins with.
    """
    command = _command(*arguments, "--port", 0, "--desk-port", 0, "--workers", 2)
    if first:
        command[1:3] = ["-c", f"{first}\nfrom drukar.cli.main import main\nmain()"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    said = ""
    try:
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        else:
            raise AssertionError(said)
        addresses = dict(re.findall(r"The (site|desk): (\S+)", said))
        yield Group(process, addresses["site"], addresses["desk"], said)
        os.killpg(process.pid, signal.SIGINT)
        rest, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, rest
        assert "Ended." in rest
        assert "by force" not in rest, rest
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def get(address: str) -> str:
    """Return the page at an address, or nothing if there is none."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            text: str = answer.read().decode("utf-8")
            return text
    except urllib.error.HTTPError as error:
        error.close()
    except (urllib.error.URLError, ConnectionError):
        pass
    return ""


def _command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "drukar.cli.main", *map(str, arguments)]
