"""Workers: processes where the machine lets them share locks, and none where it does not."""

from __future__ import annotations

import multiprocessing.synchronize
import os

import pytest

from drukar.newsroom.workers import local_workers


def test_the_work_is_done_elsewhere() -> None:
    with local_workers(2) as workers:
        assert workers.executor.submit(os.getpid).result() != os.getpid()


def test_where_processes_cannot_share_locks_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_: object, ctx: object) -> None:
        raise PermissionError(13, "Permission denied")  # what a closed /dev/shm gives

    monkeypatch.setattr(multiprocessing.synchronize.SemLock, "__init__", refused)
    with local_workers(2) as workers:
        assert workers.executor.submit(os.getpid).result() == os.getpid()
