"""Spreading the work of verifying: processes for a folder, threads for a server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from drukar.edition.source import FolderSource, Source

_FEW = 4
_CONNECTIONS = 16

Made = TypeVar("Made")


def spread(
    function: Callable[..., Made],
    work: Sequence[tuple[object, ...]],
    source: Source,
    processes: int | None,
) -> Iterator[Made]:
    """Yield what a function makes of each piece of work, in order."""
    count = processes or len(os.sched_getaffinity(0))
    is_folder = isinstance(source, FolderSource)
    if is_folder and (count == 1 or len(work) <= _FEW):
        yield from (function(*piece) for piece in work)
        return
    with _processes(count) if is_folder else ThreadPoolExecutor(_CONNECTIONS) as executor:
        yield from executor.map(function, *zip(*work, strict=True))


def _processes(count: int) -> Executor:
    context = get_context("forkserver")
    context.set_forkserver_preload(["drukar.edition.verify"])
    return ProcessPoolExecutor(count, mp_context=context)
