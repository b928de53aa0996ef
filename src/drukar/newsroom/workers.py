"""Processes that share the work of a run: reading files, making pictures, making pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, NamedTuple


class Workers(NamedTuple):
    """Something to submit work to, and how much of it may be under way at once."""

    executor: Executor
    width: int


class _Here(Executor):
    """Does the work in this process, when it is submitted."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def local_workers(count: int | None = None) -> Iterator[Workers]:
    """Give `count` processes of this machine, by default one for each core; 1 means none."""
    count = count or len(os.sched_getaffinity(0))
    if count == 1:
        yield Workers(_Here(), 1)
        return
    context = get_context("forkserver")
    context.set_forkserver_preload(["drukar.press.render", "drukar.paper", "drukar.pictures"])
    with ProcessPoolExecutor(count, mp_context=context) as executor:
        try:
            yield Workers(executor, 2 * count)
        except BaseException:
            executor.shutdown(cancel_futures=True)
            raise
