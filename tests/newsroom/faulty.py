"""Publishes with a fault at each file operation in turn, as a process of its own.

``python faulty.py FOLDER kill|fail START STEP plain|signed`` makes a newsroom in FOLDER and
publishes a change that touches every kind of page: each time in a copy of itself that is killed at,
or whose disk fails at, the operation of that number. After each, what readers get must be the
former edition or the new one, whole; and the next run must make the new one. With keys, it must
verify each time, and never be older than what was there. It prints how many operations there are.

It has no threads but while files are synced, so copies of it can be made whenever it forks.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from changing import Changing
from logged import Logbook
from memory import START
from msgspec.structs import replace

import drukar.edition.store as store_module
from drukar.edition.durable import sync_filesystem
from drukar.edition.keys import Keeper, new_key
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.errors import DrukarError
from drukar.newsroom.ceremony import begin, make_request, take_answer
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom
from drukar.newsroom.offline_files import metadata_of
from drukar.newsroom.publish import publish_archive
from drukar.newsroom.workers import local_workers
from drukar.press.archive import Archive
from drukar.press.ledger import Ledger
from drukar.story.blocks import CorrectionBlock
from trees import tree_of

KILLED, FAILED, DONE = 9, 7, 0
_NAMES = {"os.rename", "os.link", "os.symlink", "os.mkdir", "os.remove", "os.rmdir"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def paper_and_change() -> tuple[list[Archive], Archive]:
    """Return the states of a paper for former editions, and one that changes every kind of page."""
    paper, log = Changing(), Logbook()
    for number in range(8):
        paper.apply(("write", number, number % 2, number % 4))
    for change in (("campaign", 1, 1, 1), ("page", 1, 1, 1), ("rename", 2, 1, 1)):
        paper.apply(change)
    former: list[Archive] = [log.archive(paper.archive())]
    for number in range(6):
        paper.apply(("write", 9, number % 2, number))
        paper.apply(("correct", number, 1, number))
        former.append(log.archive(paper.archive()))
    paper.apply(("write", 12, 1, 3))
    paper.apply(("rename", 4, 2, 2))
    paper.apply(("withdraw", 5, 0, 0))
    paper.apply(("person", 1, 2, 3))
    key = min(paper.stories)
    note = CorrectionBlock(date=START + timedelta(days=9), text="It was another boat.")
    paper.stories[key] = replace(paper.stories[key], body=(*paper.stories[key].body, note))
    return former, log.archive(paper.archive())


def publish(archive: Archive, newsroom: NewsroomFolder) -> None:
    """Publish in this process."""
    with local_workers(1) as workers:
        publish_archive(archive, newsroom, workers)


class Faults:
    """Counts operations below `folder`; at number `at` it is over."""

    def __init__(self, folder: Path, mode: str, at: int) -> None:
        self.count = 0
        self._folder = f"{folder}/"
        self._mode = mode
        self._at = at
        self._counting = threading.Lock()

    def arm(self) -> None:
        """Watch this process from now on."""
        sys.addaudithook(self._heard)
        write, fsync, settle = os.write, os.fsync, Ledger.settle
        sync = sync_filesystem

        def written(descriptor: int, content: bytes) -> int:
            if self._is_due() and self._mode == "kill":
                write(descriptor, content[: len(content) // 2])
            self.step()
            return write(descriptor, content)

        def synced(folder: Path) -> None:
            self.step()
            sync(folder)

        def fsynced(descriptor: int) -> None:
            self.step()
            fsync(descriptor)

        def settled(ledger: Ledger, edition: int) -> None:
            self.step(sqlite3.OperationalError("disk I/O error"))
            settle(ledger, edition)
            self.step(sqlite3.OperationalError("disk I/O error"))

        os.write = written  # type: ignore[assignment]
        os.fsync = fsynced  # type: ignore[assignment]
        store_module.sync_filesystem = synced  # type: ignore[attr-defined]
        Ledger.settle = settled  # type: ignore[method-assign, assignment]

    def step(self, failure: Exception | None = None) -> None:
        """Count an operation, which fails with `failure` or for want of room on the disk."""
        with self._counting:
            due = self._is_due()
            self.count += 1
        if due and self._mode == "kill":
            os._exit(KILLED)
        if due and self._mode == "fail":
            raise failure or OSError(errno.ENOSPC, "No space left on device")

    def _is_due(self) -> bool:
        return self.count == self._at

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            changing = isinstance(flags, int) and flags & _WRITING
        else:
            path, changing = (arguments[0] if arguments else None), event in _NAMES
        if changing and isinstance(path, (str, Path)) and self._is_inside(str(path)):
            self.step()

    def _is_inside(self, path: str) -> bool:
        # What is removed by descriptor has no folder in its name.
        return path.startswith(self._folder) or "/" not in path


def in_a_copy_of_this_process(work: Callable[[], int]) -> int:
    """Return the exit status of `work`, done in a process like this one."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = work()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def attempt(archive: Archive, folder: Path, mode: str, at: int) -> int:
    """Publish with a fault at operation `at`; return how it ended."""
    faults = Faults(folder, mode, at)
    newsroom = open_newsroom(folder)
    faults.arm()
    try:
        publish(archive, newsroom)
    except DrukarError:
        return FAILED
    return DONE


def count_operations(archive: Archive, folder: Path) -> int:
    """Publish and return how many operations that takes."""
    note = folder.parent / "count"

    def work() -> int:
        faults = Faults(folder, "count", -1)
        newsroom = open_newsroom(folder)
        faults.arm()
        publish(archive, newsroom)
        count = faults.count
        note.write_text(str(count))
        return DONE

    assert in_a_copy_of_this_process(work) == DONE
    return int(note.read_text())


def make_keys(newsroom: NewsroomFolder) -> None:
    """Have a newsroom sign its editions."""
    now = datetime.now(UTC)
    keeper = Keeper(*(new_key() for _ in "rtm"))
    take_answer(newsroom, begin(make_request(newsroom), [keeper], now), now)


def seen(newsroom: NewsroomFolder) -> tuple[dict[str, str], int]:
    """Return what readers get, without its signatures, and the version of these; they are checked.

    The version is 0 without keys.
    """
    current, version = newsroom.store.current, 0
    if metadata_of(newsroom).is_set_up():
        root = (metadata_of(newsroom).path / "1.root.json").read_bytes()
        found = verify(FolderSource(current), root, now=datetime.now(UTC), processes=1)
        assert found.faults == []
        version = found.version
    tree = tree_of(current)
    return {path: sha for path, sha in tree.items() if not path.startswith("_ed/")}, version


def main() -> None:
    """Run as the module's docstring says."""
    work, mode, start, step = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    former, archive = paper_and_change()
    origin = make_newsroom(work / "origin")
    if sys.argv[5] == "signed":
        make_keys(origin)
    for state in former:
        publish(state, origin)
    before, version = seen(origin)
    copied(origin.path, work / "run")
    total = count_operations(archive, work / "run")
    after, _ = seen(open_newsroom(work / "run"))
    assert before != after
    for at in range(start, total, step):
        copied(origin.path, work / "run")
        newsroom = open_newsroom(work / "run")
        ended = in_a_copy_of_this_process(lambda at=at: attempt(archive, work / "run", mode, at))  # type: ignore[misc]
        assert ended in ({KILLED} if mode == "kill" else {FAILED, DONE}), (at, ended)
        tree, reached = seen(newsroom)
        assert tree in (before, after), f"a mixture after {at}"
        assert reached >= version, f"older signatures after {at}"
        publish(archive, newsroom)
        tree, last = seen(newsroom)
        assert tree == after, f"the run after {at} does not converge"
        assert last >= reached, f"older signatures after the run after {at}"
        assert not (newsroom.store.site / ".drafts").exists()
    print(total)


def copied(source: Path, target: Path) -> None:
    """Copy a newsroom as it is, hard and symbolic links included."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run(["cp", "-a", source, target], check=True)


if __name__ == "__main__":
    main()
