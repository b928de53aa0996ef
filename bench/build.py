"""``python -m bench.build``: a full build by drukar beside one by Hugo, from the same stories.

drukar builds twice: from the folder of Markdown, and from the release log of a desk that took this
folder in before anything was measured.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench import hugo, paper
from bench.compare import Command, Result, check, compare, machine

DOCUMENT = Path(__file__).parents[1] / "docs" / "explanation" / "benchmark.md"
LOG = "drukar, from the log"
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print a table, and write it into the docs where asked to."""
    options = _options(arguments)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    tables = [_compare(options.pages, options.runs, options.dir, "disk")]
    if options.tmpfs:
        tables.append(_compare(options.pages, options.runs, options.tmpfs, "RAM disk"))
    text = "\n\n".join([machine(options.runs), *tables])
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
        results = compare(tools, root, runs, medium, keep=medium == "disk")
    check(results, pages)
    return _table(results, medium)


def _tools(root: Path, count: int) -> dict[str, Command]:
    """Write the archive for each tool; return how each is run, given the folder to fill."""
    folder, site = root / "paper", root / "site"
    folder.mkdir()
    site.mkdir()
    paper.write(folder, count)
    hugo.write(site, count)
    desk = root / "newsroom"
    own = Path(sys.executable).with_name("drukar")
    subprocess.run([own, "new", desk, "--paper", folder], check=True, stdout=subprocess.DEVNULL)
    other = hugo.executable()
    cache = root / "cache"
    return {
        "drukar": lambda out: [own, "publish", "--paper", folder, "--out", out, "--json"],
        LOG: lambda out: [own, "publish", "--dir", shutil.copytree(desk, out), "--full", "--json"],
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


def _table(results: Sequence[Result], medium: str) -> str:
    lines = [
        f"| on {medium} | story pages | wall s | CPU s | memory MB | files | MB |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {result.tool}{_version(result.tool)} | {result.stories:,} | {result.wall:.2f} "
        f"| {result.cpu:.2f} | {result.memory:,.0f} | {result.files:,} "
        f"| {result.size / 1_000_000:.0f} |"
        for result in results
    ]
    *both, theirs = results
    lines += [
        f"| {ours.tool} / {theirs.tool} | | **{ours.wall / theirs.wall:.2f}** "
        f"| {ours.cpu / theirs.cpu:.2f} | {ours.memory / theirs.memory:.2f} | | |"
        for ours in both
    ]
    return "\n".join(lines)


def _version(tool: str) -> str:
    if tool == LOG:
        return ""
    return f" {hugo.version() if tool == 'Hugo' else version('drukar')}"


if __name__ == "__main__":
    main()
