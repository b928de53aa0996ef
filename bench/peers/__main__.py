"""``python -m bench.peers``: drukar and its peers print the same stories, in turn, in one run.

For each size: a full build by each, then one story is changed and each is run again. On a disk,
and with ``--tmpfs`` on a RAM disk as well.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.compare import Command, Result, check, compare, machine, say
from bench.measure import cost_of
from bench.peers import PEERS, Peer
from bench.peers.plot import plot

_DOCS = Path(__file__).parents[2] / "docs"
_DOCUMENT = _DOCS / "explanation" / "benchmark.md"
_PLOT = _DOCS / "images" / "peers.svg"
_FIGURES = re.compile(r"(<!-- peers -->\n).*?(<!-- end of peers -->)", re.DOTALL)
_RAM_MOST = 10_000
"""Up to how many pages there are on a RAM disk: what is there is not left for the tools."""


class Comparison(NamedTuple):
    """What was found at one size; ``again`` is the wall time of each tool after one change."""

    pages: int
    medium: str
    results: list[Result]
    again: dict[str, float]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print tables, and write them and the plot into the docs where asked to."""
    options = _options(arguments)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what is installed is compiled once
    wanted = [peer for peer in PEERS if not options.tools or peer.name in options.tools]
    absent = [peer.name for peer in wanted if not peer.present()]
    for name in absent:
        say(f"{name} is not there and left out; tools/install-peers.sh installs it.")
    load = os.getloadavg()[0]
    found = []
    for pages in options.pages:
        peers = [peer for peer in wanted if peer.name not in absent and pages <= peer.most]
        found.append(_compare(peers, pages, options.runs, options.dir, "disk"))
        if options.tmpfs and pages <= _RAM_MOST:
            found.append(_compare(peers, pages, options.runs, options.tmpfs, "RAM disk"))
    said = f"{machine(options.runs)} The load of the machine before the start was {load:.1f}."
    text = "\n\n".join([said, *map(_table, found)])
    print(text)
    if options.write:
        page = _DOCUMENT.read_text(encoding="utf-8")
        filled = _FIGURES.sub(lambda place: f"{place[1]}\n{text}\n\n{place[2]}", page)
        _DOCUMENT.write_text(filled, encoding="utf-8")
        _PLOT.write_text(plot(_lines(found)), encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3, help="runs whose median counts")
    parser.add_argument("--dir", type=Path, help="work in a new folder inside this one")
    parser.add_argument("--tmpfs", type=Path, help="do it again in this one, on a RAM disk")
    parser.add_argument("--tools", nargs="+", choices=[peer.name for peer in PEERS])
    parser.add_argument("--write", action="store_true", help="write table and plot into docs/")
    return parser.parse_args(arguments)


def _compare(
    peers: Sequence[Peer], pages: int, runs: int, inside: Path | None, medium: str
) -> Comparison:
    with tempfile.TemporaryDirectory(prefix="drukar-bench-", dir=inside) as work:
        root = Path(work)
        sources = {}
        for peer in peers:
            sources[peer.name] = root / f"{peer.name}-source"
            sources[peer.name].mkdir()
            peer.write(sources[peer.name], pages // 2)
        tools = {peer.name: peer.command(sources[peer.name]) for peer in peers}
        results = compare(tools, root, runs, medium, keep=medium == "disk")
        check(results, pages)
        again = {
            peer.name: _change(peer, sources[peer.name], tools, root / f"{peer.name}-again", runs)
            for peer in peers
        }
    return Comparison(pages, medium, results, again)


def _change(peer: Peer, source: Path, tools: Mapping[str, Command], out: Path, runs: int) -> float:
    """Return what it takes to build again, into the same folder, after one story has changed."""
    command = (peer.again(source) if peer.again else tools[peer.name])(out)
    cost_of(command)
    taken = []
    for _ in range(runs):
        peer.change(source)
        taken.append(cost_of(command).wall)
    say(f"{peer.name}, one changed story: {median(taken):.2f} s")
    return median(taken)


def _table(found: Comparison) -> str:
    lines = [
        f"| {found.pages:,} pages, {found.medium} | wall s | CPU s | memory MB | files "
        "| one changed story, s | drukar's share: wall | CPU | memory | changed |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    ours = found.results[0]
    for one in found.results:
        again = found.again[one.tool]
        lines.append(
            f"| {one.tool} | {one.wall:.2f} | {one.cpu:.2f} | {one.memory:,.0f} | {one.files:,} "
            f"| {again:.2f} | {ours.wall / one.wall:.2f} | {ours.cpu / one.cpu:.2f} "
            f"| {ours.memory / one.memory:.2f} | {found.again[ours.tool] / again:.2f} |"
        )
    return "\n".join(lines)


def _lines(found: Sequence[Comparison]) -> dict[str, list[tuple[int, float]]]:
    """Return the wall times on disk of each tool, by the number of pages."""
    lines: dict[str, list[tuple[int, float]]] = {}
    for one in found:
        if one.medium == "disk":
            for result in one.results:
                lines.setdefault(result.tool, []).append((one.pages, result.wall))
    return lines


if __name__ == "__main__":
    main()
