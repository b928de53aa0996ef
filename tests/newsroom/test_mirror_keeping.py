"""While a newsroom runs, its mirrors get every edition; one that is dead holds up no other."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.errors import TrustError
from drukar.newsroom.ceremony import begin, make_request, new_keepers, take_answer
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom
from drukar.newsroom.mirror_keeping import keep_mirrors
from drukar.newsroom.mirroring import last_run
from drukar.newsroom.mirrors import MirrorEntry, add_mirror, remove_mirror
from drukar.newsroom.publish import publish_newsroom
from drukar.newsroom.workers import local_workers
from trees import silent
from waiting import wait_for

MINIMAL = Path(__file__).parent.parent / "papers" / "minimal"


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    made = make_newsroom(tmp_path / "newsroom")
    shutil.copytree(MINIMAL, made.path / "paper")
    request = make_request(made)
    take_answer(made, begin(request, new_keepers(1), datetime.now(UTC)), datetime.now(UTC))
    return open_newsroom(made.path)


@pytest.fixture
def kept(newsroom: NewsroomFolder) -> Iterator[None]:
    ended = threading.Event()
    thread = threading.Thread(target=keep_mirrors, args=(newsroom, ended))
    thread.start()
    yield
    ended.set()
    thread.join()


def publish(newsroom: NewsroomFolder) -> int:
    with local_workers(1) as workers:
        return publish_newsroom(newsroom, workers, skip_bad=False, progress=silent).edition


def version(folder: Path) -> int:
    """Return which version a mirror has, whole; 0 if none yet."""
    try:
        done = verify(FolderSource(folder), now=datetime.now(UTC), processes=1)
    except TrustError:
        return 0
    assert done.faults == []
    return done.version


@pytest.mark.usefixtures("kept")
def test_every_edition_arrives_and_a_dead_mirror_holds_up_no_other(
    newsroom: NewsroomFolder, tmp_path: Path
) -> None:
    near, later = tmp_path / "near", tmp_path / "later"
    near.mkdir()
    later.mkdir()
    add_mirror(newsroom, MirrorEntry("dead", "own", "", str(tmp_path / "not-mounted")))
    add_mirror(newsroom, MirrorEntry("near", "own", "", str(near)))
    publish(newsroom)
    wait_for("the mirrors", lambda: version(near) == 1)
    add_mirror(newsroom, MirrorEntry("later", "own", "", str(later)))
    story = next((newsroom.paper / "stories").rglob("*.md"))
    story.write_text(story.read_text(encoding="utf-8") + "\nOne more line.\n", encoding="utf-8")
    publish(newsroom)
    wait_for("the mirrors", lambda: version(near) == version(later) == 2)
    wait_for("the mirrors", lambda: last_run(newsroom, "dead") is not None)
    run = last_run(newsroom, "dead")
    assert run is not None
    assert "not there" in run.fault
    remove_mirror(newsroom, "later")
    shutil.rmtree(later)


def test_a_mirror_that_takes_its_time_holds_up_no_end(newsroom: NewsroomFolder) -> None:
    """It is looked at when the newsroom ends, takes the question and says nothing."""
    publish(newsroom)
    with socket.create_server(("127.0.0.1", 0)) as silent_one:
        port = silent_one.getsockname()[1]
        add_mirror(newsroom, MirrorEntry("silent", "public", f"http://127.0.0.1:{port}/"))
        ended = threading.Event()
        thread = threading.Thread(target=keep_mirrors, args=(newsroom, ended))
        thread.start()
        connection, _ = silent_one.accept()
        with connection:
            ended.set()
            thread.join(10)
            assert not thread.is_alive()
