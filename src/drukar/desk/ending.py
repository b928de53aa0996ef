"""Being asked to end, by SIGTERM or Ctrl-C, once or many times.

Both often come together: Ctrl-C reaches every process of a terminal, and whoever started them then
ends each. A handler that raises, or that takes a lock, is interrupted by the second signal in the
middle of what it did for the first. So the handlers here do nothing; Python itself writes to a
socket as a signal arrives, in whatever thread, and that is what is waited for.
"""

from __future__ import annotations

import select
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Ending:
    """Whether this process was asked to end."""

    def __init__(self, told: socket.socket) -> None:
        self._told = told

    def fileno(self) -> int:
        """Return what is readable once this process was asked to end, and stays so."""
        return self._told.fileno()

    def came(self) -> bool:
        """Tell whether this process was asked to end."""
        return bool(select.select([self._told], [], [], 0)[0])

    def wait(self) -> None:
        """Wait until this process is asked to end."""
        select.select([self._told], [], [])


@contextmanager
def ending() -> Iterator[Ending]:
    """Give word of SIGTERM and Ctrl-C, which do nothing else in the block; main thread only."""
    told, teller = socket.socketpair()
    teller.setblocking(False)
    with closing(told), closing(teller):
        former = {number: signal.signal(number, _nothing) for number in _SIGNALS}
        before = signal.set_wakeup_fd(teller.fileno(), warn_on_full_buffer=False)
        try:
            yield Ending(told)
        finally:
            signal.set_wakeup_fd(before)
            for number, handler in former.items():
                signal.signal(number, handler)


def _nothing(number: int, frame: FrameType | None) -> None:
    """Stand in the place of a handler: without one, no signal would be told."""
