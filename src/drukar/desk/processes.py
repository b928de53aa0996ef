"""Desk, worker and public site, each a process of its own; one Ctrl-C ends them all.

A process that ends by itself is started again. One that does so as soon as it is started, time
after time, cannot be kept running: then all end, and the reason is said.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from drukar.desk.ending import Ending, ending
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
    with ending() as asked:
        try:
            for part in parts:
                running[part.name] = _Running(part)
            if all(one.is_ready_before(asked) for one in running.values()):
                ready()
                _keep(running, asked)
        finally:
            _end(list(running.values()))


def _keep(running: dict[str, _Running], asked: Ending) -> None:
    """Start each process again that ends, until this one is asked to."""
    while not asked.came():
        wait([asked.fileno(), *(one.process.sentinel for one in running.values())])
        for name, one in running.items():
            if not one.process.is_alive() and not asked.came():
                running[name] = one.again()


class _Running:
    """A process of one part."""

    def __init__(self, part: Part, tries: int = 1) -> None:
        self.part = part
        self.tries = tries
        self.begun = time.monotonic()
        self._ready = _CONTEXT.Event()
        self.process = _CONTEXT.Process(target=_main, args=(part, self._ready), name=part.name)
        self.process.start()

    def is_ready_before(self, asked: Ending) -> bool:
        """Wait until the part says that it is ready; tell whether it did before the end."""
        while not self._ready.wait(0.05):
            if asked.came():
                return False
            if not self.process.is_alive():
                raise _ended(self)
        return True

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


def _end(running: Sequence[_Running]) -> None:
    """End all processes, those that do not heed it by force."""
    for one in running:
        one.process.terminate()
    until = time.monotonic() + _PATIENCE
    for one in running:
        one.process.join(max(0.0, until - time.monotonic()))
        if one.process.is_alive():
            one.process.kill()
            one.process.join()
            sys.stderr.write(f"{one.part.name}: did not end by itself, and was ended by force\n")
