"""Desk, worker and public site, each a process of its own; one Ctrl-C ends them all.

A process that ends by itself is started again. One that does so as soon as it is started, time
after time, cannot be kept running: then all end, and the reason is said.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, TypeAlias

from drukar.errors import DrukarError, MachineError

_CONTEXT = multiprocessing.get_context("spawn")
_SHORTEST = 5.0
"""Seconds after which a process has not ended as soon as it was started."""
_TRIES = 3
"""How often in a row it may."""
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
                        running[name] = one.again()
    except KeyboardInterrupt:
        pass
    finally:
        _end(list(running.values()))


class _Running:
    """A process of one part."""

    def __init__(self, part: Part, tries: int = 1) -> None:
        self.part = part
        self.tries = tries
        self.begun = time.monotonic()
        self._ready = _CONTEXT.Event()
        self.process = _CONTEXT.Process(target=_main, args=(part, self._ready), name=part.name)
        self.process.start()

    def wait_until_ready(self) -> None:
        """Wait until the part says that it is ready."""
        while not self._ready.wait(0.05):
            if not self.process.is_alive():
                raise _ended(self)

    def again(self) -> _Running:
        """Start the part again; raises ``ServingError`` if that was in vain too often."""
        if time.monotonic() - self.begun >= _SHORTEST:
            return _Running(self.part)
        if self.tries == _TRIES:
            raise _ended(self)
        return _Running(self.part, self.tries + 1)


def _ended(one: _Running) -> ServingError:
    return ServingError(
        f"The {one.part.name} ended by itself (status {one.process.exitcode}).",
        remedy="What it said stands above.",
    )


def _main(part: Part, ready: Any) -> None:
    with suppress(OSError):  # what `ps` shows; Linux alone has this file
        Path("/proc/self/comm").write_text(f"drukar-{part.name}")
    with suppress(KeyboardInterrupt):
        try:
            part.run(*part.arguments, ready.set)
        except DrukarError as error:
            sys.stderr.write(f"{part.name}: {error}\n")
            sys.exit(error.exit_status)


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
