"""The turn of a writer: a lock that several processes want, and none waits for in vain.

SQLite lets writers poll for their turn, ten times a second. Who writes without a pause leaves a gap
of a millisecond between two transactions, and others miss it for minutes: of eight processes that
publish at once, one waited more than two minutes and gave up.

Here are two locks. Whoever has the first is next, and looks for the second often; whoever has the
second writes. So a writer that comes again at once finds somebody else next, and all who
wait have the same chance. A process that is killed leaves both, since they go with its files.
"""

from __future__ import annotations

import fcntl
import os
import random
import time
from pathlib import Path

_NEXT = 0.002
"""Seconds between two looks of whoever is next."""
_WAITING = 0.02
"""Seconds between two looks of the others, at most."""


class Turn:
    """The right to write to the database at `path`, from ``take`` to ``give_back``."""

    def __init__(self, path: Path) -> None:
        self._queue = Path(f"{path}-queue")
        self._turn = Path(f"{path}-turn")
        self._held = -1

    def take(self, patience: float) -> None:
        """Wait for the turn; raises ``TimeoutError`` after `patience` seconds."""
        until = time.monotonic() + patience
        queue = _opened(self._queue)
        try:
            _lock(queue, until, _WAITING)
            turn = _opened(self._turn)
            try:
                _lock(turn, until, _NEXT)
            except BaseException:
                os.close(turn)
                raise
            self._held = turn
        finally:
            os.close(queue)

    def give_back(self) -> None:
        """Let the next one write; nothing happens where the turn is not held."""
        held, self._held = self._held, -1
        if held >= 0:
            # A copy of this process would keep what is merely closed here.
            fcntl.flock(held, fcntl.LOCK_UN)
            os.close(held)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _lock(file: int, until: float, pause: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise TimeoutError from None
            time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - nothing secret
        else:
            return
