"""Spreading: work given out to other processes, a bounded amount at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import Any, Generic, NamedTuple, TypeVar

J = TypeVar("J")
R = TypeVar("R")


class Given(NamedTuple, Generic[J]):
    """A piece of work: what the worker gets, and what is kept here to know it by."""

    packed: bytes
    job: J


class Here(Executor):
    """Does the work in this process, when it is submitted."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work and return what came of it."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def spread(
    executor: Executor,
    work: Callable[[bytes], R],
    pieces: Iterable[Given[J]],
    width: int,
) -> Iterator[tuple[J, R]]:
    """Yield jobs and results as they come, with at most `width` pieces under way.

    When it ends, by an exception or otherwise, nothing is under way any more.
    """
    running: dict[Future[R], J] = {}
    try:
        for piece in pieces:
            running[executor.submit(work, piece.packed)] = piece.job
            if len(running) >= width:
                yield from _finished(running)
        while running:
            yield from _finished(running)
    finally:
        wait([future for future in running if not future.cancel()])


def _finished(running: dict[Future[R], J]) -> Iterator[tuple[J, R]]:
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in done:
        job = running.pop(future)
        yield job, future.result()
