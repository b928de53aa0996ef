"""A newsroom without a desk that is served: its signatures stay fresh, its mirrors are kept."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tuf.api.metadata import Timestamp

from ageing import age_signature
from drukar.edition.metadata import read
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.newsroom.ceremony import begin, make_request, new_keepers, take_answer
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom
from drukar.newsroom.mirrors import MirrorEntry, add_mirror
from drukar.newsroom.publish import publish_newsroom
from drukar.newsroom.workers import local_workers
from trees import silent
from waiting import wait_for

MINIMAL = Path(__file__).parent.parent / "papers" / "minimal"
OLD = timedelta(days=5)


def signed_some_time_ago(path: Path, now: datetime) -> NewsroomFolder:
    made = make_newsroom(path)
    shutil.copytree(MINIMAL, made.path / "paper")
    take_answer(made, begin(make_request(made), new_keepers(1), now), now)
    newsroom = open_newsroom(made.path)
    with local_workers(1) as workers:
        publish_newsroom(newsroom, workers, skip_bad=False, progress=silent)
    age_signature(newsroom, now - OLD)
    return newsroom


def test_both_while_it_is_served(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    newsroom = signed_some_time_ago(tmp_path / "newsroom", now)
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    add_mirror(newsroom, MirrorEntry("near", "own", "", str(mirror)))

    def left(folder: Path) -> timedelta:
        path = folder / "_ed/m/timestamp.json"
        if not path.is_file():
            return timedelta()
        return read(path.read_bytes(), Timestamp).signed.expires - now

    current = newsroom.store.current
    assert left(current) < timedelta(days=3)
    command = [sys.executable, "-m", "drukar.cli.main", "serve", "--dir", str(newsroom.path)]
    with subprocess.Popen([*command, "--port", "0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            wait_for("a new signature", lambda: left(current) > timedelta(days=6))
            wait_for("it at the mirror", lambda: left(mirror) > timedelta(days=6))
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 0
    assert said.rstrip().endswith("Ended.")
    done = verify(FolderSource(mirror), now=datetime.now(UTC), processes=1)
    assert (done.faults, done.expired) == ([], [])
