"""Runs several tools in turn on the same stories, and says what each took and made.

The runs alternate, each into a new folder; nothing is deleted until all are done, since a disk's
file system is slow to create files where many were just deleted. A RAM disk is not, and its room
is memory, so there each folder goes as soon as it was looked at. One run of each comes first and
does not count, so that everything is read from memory.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

from bench.measure import Cost, cost_of, memory_of

_STORY = re.compile(r"[a-z]{2}/\d{4}/\d\d/\d\d/story-\d+(\.html|/index\.html)")

Command: TypeAlias = Callable[[Path], Sequence[str | Path]]
"""How a tool is run, given the folder to fill."""


class Result(NamedTuple):
    """What one tool took (medians), and what it made. ``memory`` is 0 if it was not measured."""

    tool: str
    wall: float
    cpu: float
    memory: float
    stories: int
    files: int
    size: int


def compare(
    tools: Mapping[str, Command], root: Path, runs: int, medium: str, *, keep: bool
) -> list[Result]:
    """Run each of `tools` once for nothing, `runs` times for its cost, once for its memory.

    `root` is where the folders are made; with `keep` they stay, for whoever deletes all of it.
    """
    costs: dict[str, list[Cost]] = {tool: [] for tool in tools}
    made_of: dict[str, tuple[int, int, int]] = {}
    for run in range(runs + 1):
        for tool, command in tools.items():
            out = root / f"{tool}-{run}"
            cost = cost_of(command(out))
            say(f"{medium}: {tool}, run {run}: {cost.wall:.2f} s, CPU {cost.cpu:.2f} s")
            if run:
                costs[tool].append(cost)
            if run == runs:
                made_of[tool] = made(out)
            if not keep:
                shutil.rmtree(out)
    memory = {}
    for tool, command in tools.items():
        memory[tool] = memory_of(command(root / f"{tool}-m"))
        if not keep:
            shutil.rmtree(root / f"{tool}-m")
    return [
        Result(
            tool,
            median(cost.wall for cost in costs[tool]),
            median(cost.cpu for cost in costs[tool]),
            memory[tool],
            *made_of[tool],
        )
        for tool in tools
    ]


def check(results: Sequence[Result], pages: int) -> None:
    """Raise ``SystemExit`` unless every tool made as many stories as there are."""
    if any(result.stories != pages // 2 * 2 for result in results):
        raise SystemExit(f"The tools did not make the same stories: {results}")


def made(out: Path) -> tuple[int, int, int]:
    """Return how many stories and files are in a folder, and the size of all in bytes.

    Of a newsroom's folder, what its public site has counts.
    """
    current = out / "site" / "current"
    out = current.resolve() if current.is_symlink() else out
    stories = files = size = 0
    for folder, _, names in os.walk(out, followlinks=True):
        inside = Path(folder).relative_to(out).as_posix()
        files += len(names)
        stories += sum(1 for name in names if _STORY.fullmatch(f"{inside}/{name}"))
        size += sum((Path(folder) / name).stat().st_size for name in names)
    return stories, files, size


def machine(runs: int) -> str:
    """Return a line that says on what was measured, and how often."""
    return (
        f"Medians of {runs} runs, {datetime.now(UTC):%-d %B %Y}: "
        f"{len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}, "
        f"Linux {platform.release().partition('-')[0]}."
    )


def say(text: str) -> None:
    """Tell whoever waits how far it is."""
    print(text, file=sys.stderr, flush=True)
