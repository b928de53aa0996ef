"""How long it takes from "Publish" at the desk to the new page on the public port.

    python -m bench.latency [--runs 50]

A demo is made in a folder for the run, and served as a user would, with its worker. Each run
changes the headline of a story and publishes it; the time ends when the public server answers with
the new headline. What is printed: median, 95th percentile and the longest, in seconds. The limit
of issue "The desk" is 2 s for the 95th percentile.
"""

from __future__ import annotations

import argparse
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from drukar.desk.start import start
from drukar.newsroom.folder import open_newsroom

_PATIENCE = 60.0


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=50)
    runs = parser.parse_args().runs
    with TemporaryDirectory(prefix="drukar-latency-") as folder:
        command = [sys.executable, "-m", "drukar.cli.main", "demo", f"{folder}/demo"]
        serving = subprocess.Popen(
            [*command, "--port", "0", "--desk-port", "0"], stdout=subprocess.PIPE, text=True
        )
        try:
            taken = sorted(_publications(Path(folder) / "demo", _address(serving), runs))
        finally:
            serving.send_signal(signal.SIGINT)
            serving.wait()
    late = taken[min(len(taken) - 1, int(len(taken) * 0.95))]
    print(
        f"{len(taken)} publications: median {statistics.median(taken):.2f} s,"
        f" p95 {late:.2f} s, longest {taken[-1]:.2f} s"
    )


def _address(serving: subprocess.Popen[str]) -> str:
    """Return the site's address, once everything answers."""
    assert serving.stdout is not None
    site = ""
    for line in serving.stdout:
        if found := re.search(r"The site: (\S+)", line):
            site = found[1]
        if "Ctrl-C" in line:
            return site
    raise SystemExit("The demo did not start.")


def _publications(folder: Path, site: str, runs: int) -> list[float]:
    start(open_newsroom(folder))
    from drukar.desk.stories.models import StoryPage  # noqa: PLC0415 - Django has to be set up

    stories = list(
        StoryPage.objects.filter(live=True, locale__language_code="en").order_by("-date_published")
    )
    taken = []
    for number in range(runs):
        story = StoryPage.objects.get(pk=stories[number % len(stories)].pk)
        story.title = f"Published for the {number + 1}th time of measuring"
        revision = story.save_revision()
        day = story.date_published
        address = f"{site}en/{day:%Y/%m/%d}/{story.address}.html"
        began = time.perf_counter()
        revision.publish()
        while story.title not in _get(address):
            if time.perf_counter() - began > _PATIENCE:
                raise SystemExit(f"{address} did not change.")
            time.sleep(0.005)
        taken.append(time.perf_counter() - began)
    return taken


def _get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return str(answer.read().decode("utf-8"))


if __name__ == "__main__":
    main()
