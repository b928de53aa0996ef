"""Runs a command and measures it: wall and CPU seconds, or the memory of all its processes.

The two are measured in separate runs, since asking the kernel for the memory of large processes
holds them up. Linux only: it reads ``/proc``, and adopts what a command leaves behind.
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_PR_SET_CHILD_SUBREAPER = 36
_PAUSE = 0.02


class Cost(NamedTuple):
    """What a run took, in seconds: by the clock, and of all processors together."""

    wall: float
    cpu: float


def cost_of(command: Sequence[str | Path]) -> Cost:
    """Run `command` and return what it took; ``SystemExit`` with its output if it failed.

    What earlier runs have written is on the disk first, so that nobody waits for it here.
    """
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    os.sync()
    before = _cpu()
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    _wait_for_orphans()
    return Cost(wall, _cpu() - before)


def memory_of(command: Sequence[str | Path]) -> float:
    """Run `command` and return the most memory that its processes had at one time, in MB.

    Memory that processes share counts once (PSS).
    """
    most = 0
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_memory, _session(process.pid))))
            time.sleep(_PAUSE)
    return most / 1000


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _wait_for_orphans() -> None:
    """Wait for processes whose parent ended before them, so that their time is counted."""
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


def _session(leader: int) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader:
                found.append(int(folder.name))
    return found


def _memory(process: int) -> int:
    """Return a process's proportional share of memory in kB; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
