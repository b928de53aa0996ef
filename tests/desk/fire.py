"""The release log under fire: processes that publish, take down and move, killed at random.

``python -m desk.fire FOLDER SEED COUNT FILE`` is one of them. It appends a byte to FILE for every
act that is committed, so that whoever kills it knows how much is left to do.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from drukar.desk.start import start
from drukar.newsroom.folder import NewsroomFolder, open_newsroom

STORIES = 12
"""How many stories the processes fight for; each also makes new ones."""
PATIENCE = 600.0
"""Seconds without one act of anybody's, after which they wait for each other for ever."""


class Fought(NamedTuple):
    """What came of it: how many acts were done, how many processes killed, seconds."""

    acts: int
    killed: int
    seconds: float


def fight(
    desk: NewsroomFolder, processes: int, count: int, kills: int, meanwhile: Callable[[], object]
) -> Fought:
    """Let `processes` do `count` acts each; kill one `kills` times, and start another for it.

    `meanwhile` is called again and again. Raises ``AssertionError`` if a process fails.
    """
    progress = [desk.path / f"fire-{number}" for number in range(processes)]
    for file in progress:
        file.touch()
    running = [_start(desk, number, count, file) for number, file in enumerate(progress)]
    try:
        return _watch(desk, running, progress, count, kills, meanwhile)
    finally:
        for process in running:
            process.kill()
            process.wait()


def _watch(
    desk: NewsroomFolder,
    running: list[subprocess.Popen[bytes]],
    progress: list[Path],
    count: int,
    kills: int,
    meanwhile: Callable[[], object],
) -> Fought:
    chance = random.Random(20260301)
    processes = len(running)
    begun = moved = time.monotonic()
    total = processes * count
    acts = 0
    when = sorted(chance.sample(range(1, max(2, total - processes)), kills))
    killed = 0
    while True:
        meanwhile()
        done = [file.stat().st_size for file in progress]
        if sum(done) > acts:
            acts, moved = sum(done), time.monotonic()
        alive = [number for number, process in enumerate(running) if process.poll() is None]
        if when and sum(done) >= when[0] and alive:
            number = chance.choice(alive)
            running[number].send_signal(signal.SIGKILL)
            running[number].wait()
            killed += 1
            when.pop(0)
            left = count - progress[number].stat().st_size
            running[number] = _start(desk, number + 100 * killed, left, progress[number])
            continue
        for number in set(range(processes)) - set(alive):
            assert running[number].returncode == 0, f"process {number} failed"
        if not alive:
            return Fought(sum(done), killed, time.monotonic() - begun)
        assert time.monotonic() - moved < PATIENCE, f"nothing happens after {acts} acts"
        time.sleep(0.02)


def _start(desk: NewsroomFolder, seed: int, count: int, file: Path) -> subprocess.Popen[bytes]:
    root = Path(__file__).parent.parent
    return subprocess.Popen(
        [sys.executable, "-m", "desk.fire", str(desk.path), str(seed), str(count), str(file)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )


def _act(chance: random.Random, sections: list[Any], front: Any) -> None:
    """Do one act on a story that others may be at as well."""
    from drukar.desk.stories.models import StoryPage  # noqa: PLC0415 - Django has to be set up

    story = StoryPage.objects.filter(title__startswith="Shared").order_by("?").first()
    match chance.randrange(8):
        case 0:
            fresh = StoryPage(
                title=f"New {chance.getrandbits(60)}", section=sections[0], live=False
            )
            front.refresh_from_db()
            front.add_child(instance=fresh)
            fresh.save_revision().publish()
        case 1:
            secret = StoryPage(
                title=f"Secret {chance.getrandbits(60)}",
                section=sections[0],
                live=False,
                go_live_at=datetime.now(UTC) + timedelta(days=1),
            )
            front.refresh_from_db()
            front.add_child(instance=secret)
            secret.save_revision().publish()
        case 2 if story.live:
            story.unpublish()
        case 3:
            story.address = f"address-{chance.getrandbits(40)}"
            story.save_revision().publish()
        case 4:
            story.section = chance.choice(sections)
            story.save_revision().publish()
        case 5:
            made = StoryPage.objects.filter(title__startswith="New")
            # Two who delete the same page: the second finds it gone.
            gone = made.select_for_update().order_by("?").first()
            if gone is not None:
                gone.delete()
        case 6:
            other = StoryPage.objects.filter(title__startswith="Shared").order_by("?").first()
            story.body = [("related", other)]
            story.save_revision().publish()
        case _:
            story.summary = f"Version {chance.getrandbits(40)}"
            story.save_revision().publish()


def main(folder: str, seed: str, count: str, file: str) -> None:
    """Do `count` acts, each in a transaction."""
    start(open_newsroom(Path(folder)))
    from django.db import transaction  # noqa: PLC0415

    from drukar.desk.stories.models import FrontPage, Section  # noqa: PLC0415

    chance = random.Random(int(seed))
    sections = list(Section.objects.all())
    front = FrontPage.objects.get(locale__language_code="en")
    with Path(file).open("ab", buffering=0) as done:
        for _ in range(int(count)):
            with transaction.atomic():
                _act(chance, sections, front)
            done.write(b".")


if __name__ == "__main__":
    main(*sys.argv[1:])
