"""How long it takes to take a folder of stories in at the desk.

    python -m bench.taking_in [--stories 5000] [--database ADDRESS]

A newsroom with its desk is made; then the invented archive, each story in two languages, is taken
in as `drukar import folder` does: pages with their first revisions, the release log, and the
indexes for search and for where things are used. Printed are seconds by the clock and of the
processor, of this process and those that it starts. The limit of issue "The desk" is 60 s for
5,000 stories.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import paper
from drukar.desk.making import Publisher, import_folder, make_empty
from drukar.newsroom.workers import local_workers


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.taking_in", description=__doc__)
    parser.add_argument("--stories", type=int, default=5_000, help="each in two languages")
    parser.add_argument("--database", default="", help="an address of PostgreSQL; else a file")
    given = parser.parse_args()
    with TemporaryDirectory(prefix="drukar-taking-in-") as scratch, local_workers() as workers:
        source = Path(scratch) / "paper"
        source.mkdir()
        paper.write(source, given.stories)
        publisher = Publisher("bench", "only for the benchmark, on this machine")
        made = make_empty(
            Path(scratch) / "newsroom", "Bench", ("be", "en"), workers, publisher, given.database
        )
        began, worked = time.perf_counter(), _processor()
        done = import_folder(made.newsroom, source, workers)
        taken, spent = time.perf_counter() - began, _processor() - worked
    print(
        f"{given.stories:,} stories in 2 languages: {taken:.0f} s, processor {spent:.0f} s;"
        f" {done.added:,} things added. Load before: {os.getloadavg()[2]:.1f}"
    )


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
