"""Processes that share the work of a run: reading files, making pictures, making pages.

While they do, the search for cycles of dead objects is rare: structs form none, and among
millions of them it took an eighth of a run. What is dropped goes at once all the same.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from drukar import languages
from drukar.press.spread import Here

_PRELOADED = ["drukar.press.render", "drukar.paper", "drukar.pictures"]
_SELDOM = (100_000, 50, 1000)
_SET_SIGNAL_OF_PARENTS_DEATH = 1
"""``PR_SET_PDEATHSIG`` of Linux, prctl(2)."""


class Workers(NamedTuple):
    """Something to submit work to, and how much of it may be under way at once."""

    executor: Executor
    width: int


@contextmanager
def local_workers(count: int | None = None) -> Iterator[Workers]:
    """Give `count` processes of this machine, by default one for each core; 1 means none.

    Where processes cannot share locks, this one does all the work itself.
    """
    count = count or len(os.sched_getaffinity(0))
    with _seldom_collected():
        if count == 1:
            yield Workers(Here(), 1)
            return
        context = get_context(_start_method())
        context.set_forkserver_preload(_PRELOADED)
        languages.get("en")  # brings what all languages are read with: copies have it then
        settled = partial(_settle, os.getpid())
        try:
            pool = ProcessPoolExecutor(count, mp_context=context, initializer=settled)
        except (OSError, ImportError):  # no /dev/shm, or one that is not for everybody
            yield Workers(Here(), 1)
            return
        with pool as executor:
            executor.submit(os.getpid)  # copies must be made before this process has threads
            try:
                yield Workers(executor, 2 * count)
            except BaseException:
                executor.shutdown(cancel_futures=True)
                raise


def _start_method() -> str:
    """Return how processes are started: as copies of this one where that is safe.

    A copy has everything imported already. A process that has threads must not be copied, since
    their locks would stay locked in the copy.
    """
    if sys.platform != "linux":
        return "forkserver"
    alone = sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    return "fork" if alone else "forkserver"


def _settle(parent: int) -> None:
    """Begin as a worker of the process `parent`, and end with it, even if that is killed.

    What a copy came with is never searched for cycles. Ctrl-C reaches every process of a
    terminal; whoever gave the work ends it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.getppid() == parent and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_SIGNAL_OF_PARENTS_DEATH, signal.SIGKILL)
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    former = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*former)
