"""``python -m bench.build``: a full build by drukar beside one by Hugo, from the same stories.

The runs alternate, each into a new folder; nothing is deleted until all are done, since a file
system is slow to create files where many were just deleted. One run of each comes first and does
not count, so that everything is read from memory.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeAlias

from bench import hugo, paper
from bench.measure import Cost, cost_of, memory_of

DOCUMENT = Path(__file__).parents[1] / "docs" / "explanation" / "benchmark.md"
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)
_STORY = re.compile(r"[a-z]{2}/\d{4}/\d\d/\d\d/story-\d+\.html")

Command: TypeAlias = Callable[[Path], Sequence[str | Path]]


class Result(NamedTuple):
    """What one tool took (medians), and what it made."""

    tool: str
    wall: float
    cpu: float
    memory: float
    stories: int
    files: int
    size: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table, and write it into the docs where asked to."""
    options = _options(arguments)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    tables = [_compare(options.pages, options.runs, options.dir, "disk")]
    if options.tmpfs:
        tables.append(_compare(options.pages, options.runs, options.tmpfs, "RAM disk"))
    text = "\n\n".join([_machine(options.runs), *tables])
    print(text)
    if options.write:
        page = DOCUMENT.read_text(encoding="utf-8")
        filled = _FIGURES.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", page)
        DOCUMENT.write_text(filled, encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.build", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="story pages, in two languages")
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--dir", type=Path, help="work in a new folder inside this one")
    parser.add_argument("--tmpfs", type=Path, help="do it all again in this one, on a RAM disk")
    parser.add_argument(
        "--write", action="store_true", help=f"write the figures to {DOCUMENT.name}"
    )
    return parser.parse_args(arguments)


def _compare(pages: int, runs: int, inside: Path | None, medium: str) -> str:
    """Return the table of one comparison, which is made in a new folder inside `inside`."""
    with tempfile.TemporaryDirectory(prefix="drukar-bench-", dir=inside) as work:
        root = Path(work)
        tools = _tools(root, pages // 2)
        costs: dict[str, list[Cost]] = {tool: [] for tool in tools}
        for run in range(runs + 1):
            for tool, command in tools.items():
                cost = cost_of(command(root / f"{tool}-{run}"))
                _say(f"{medium}: {tool}, run {run}: {cost.wall:.2f} s, CPU {cost.cpu:.2f} s")
                if run:
                    costs[tool].append(cost)
        memory = {tool: memory_of(command(root / f"{tool}-m")) for tool, command in tools.items()}
        results = [
            Result(
                tool,
                median(cost.wall for cost in costs[tool]),
                median(cost.cpu for cost in costs[tool]),
                memory[tool],
                *_made(root / f"{tool}-{runs}"),
            )
            for tool in tools
        ]
    if len({result.stories for result in results}) > 1 or results[0].stories != pages // 2 * 2:
        raise SystemExit(f"The tools did not make the same stories: {results}")
    return _table(results, medium)


def _tools(root: Path, count: int) -> dict[str, Command]:
    """Write the archive for each tool; return how each is run, given the folder to fill."""
    folder, site = root / "paper", root / "site"
    folder.mkdir()
    site.mkdir()
    paper.write(folder, count)
    hugo.write(site, count)
    own = Path(sys.executable).with_name("drukar")
    other = hugo.executable()
    cache = root / "cache"
    return {
        "drukar": lambda out: [own, "publish", "--paper", folder, "--out", out, "--json"],
        "Hugo": lambda out: [
            other,
            "--source",
            site,
            "--destination",
            out,
            "--cacheDir",
            cache,
            "--noBuildLock",
        ],
    }


def _made(out: Path) -> tuple[int, int, int]:
    """Return how many stories and files are in a folder, and the size of all in bytes."""
    files = [path for path in out.rglob("*") if path.is_file()]
    stories = sum(1 for path in files if _STORY.fullmatch(path.relative_to(out).as_posix()))
    return stories, len(files), sum(path.stat().st_size for path in files)


def _table(results: Sequence[Result], medium: str) -> str:
    lines = [
        f"| on {medium} | story pages | wall s | CPU s | memory MB | files | MB |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {result.tool} {_version(result.tool)} | {result.stories:,} | {result.wall:.2f} "
        f"| {result.cpu:.2f} | {result.memory:,.0f} | {result.files:,} "
        f"| {result.size / 1_000_000:.0f} |"
        for result in results
    ]
    ours, theirs = results
    lines.append(
        f"| ratio | | **{ours.wall / theirs.wall:.2f}** | {ours.cpu / theirs.cpu:.2f} "
        f"| {ours.memory / theirs.memory:.2f} | | |"
    )
    return "\n".join(lines)


def _version(tool: str) -> str:
    return version(tool.lower())


def _machine(runs: int) -> str:
    return (
        f"Medians of {runs} runs, {datetime.now(UTC):%-d %B %Y}: "
        f"{len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}, "
        f"Linux {platform.release().partition('-')[0]}."
    )


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
