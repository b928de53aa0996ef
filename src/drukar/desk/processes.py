"""Desk, worker and public site, each a process of its own; one Ctrl-C ends them all.

A process that ends by itself is started again, unless it does so at once: then all end, and
the reason is said.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from types import FrameType
from typing import Any, NamedTuple, TypeAlias

from drukar.errors import MachineError

_CONTEXT = multiprocessing.get_context("spawn")
_SHORTEST = 5.0
"""Seconds that a process must have run to be started again."""
_PATIENCE = 15.0
"""Seconds that a process has to end."""

Ready: TypeAlias = Callable[[], None]


class Part(NamedTuple):
    """A process: its name, and a function at the top of a module with its arguments.

    The function gets one argument more, to be called when it is ready.
    """

    name: str
    run: Callable[..., None]
    arguments: tuple[Any, ...]


class ServingError(MachineError):
    """A process of the desk ended by itself."""


def run_all(parts: Sequence[Part], ready: Ready) -> None:
    """Run all `parts` until Ctrl-C or SIGTERM; call `ready` once all of them are.

    Raises ``ServingError`` if one cannot be kept running.
    """
    running: dict[str, _Running] = {}
    try:
        with _ended_by_signals():
            for part in parts:
                running[part.name] = _Running(part)
            for one in running.values():
                one.wait_until_ready()
            ready()
            while True:
                wait([one.process.sentinel for one in running.values()])
                for name, one in running.items():
                    if not one.process.is_alive():
                        one.check_age()
                        running[name] = _Running(one.part)
    except KeyboardInterrupt:
        pass
    finally:
        _end(list(running.values()))


class _Running:
    """A process of one part."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.begun = time.monotonic()
        self._ready = _CONTEXT.Event()
        self.process = _CONTEXT.Process(target=_main, args=(part, self._ready), name=part.name)
        self.process.start()

    def wait_until_ready(self) -> None:
        """Wait until the part says that it is ready."""
        while not self._ready.wait(0.05):
            if not self.process.is_alive():
                raise _ended(self)

    def check_age(self) -> None:
        """Raise ``ServingError`` for a part that ended as soon as it began."""
        if time.monotonic() - self.begun < _SHORTEST:
            raise _ended(self)


def _ended(one: _Running) -> ServingError:
    return ServingError(
        f"The {one.part.name} ended by itself (status {one.process.exitcode}).",
        remedy="What it said stands above.",
    )


def _main(part: Part, ready: Any) -> None:
    with suppress(KeyboardInterrupt):
        part.run(*part.arguments, ready.set)


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(running: Sequence[_Running]) -> None:
    """End all processes, those that do not heed it by force."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for one in running:
            one.process.terminate()
        until = time.monotonic() + _PATIENCE
        for one in running:
            one.process.join(max(0.0, until - time.monotonic()))
            if one.process.is_alive():
                one.process.kill()
                one.process.join()
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
