"""Waiting for what another process or thread does, however slow the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 120.0
"""Seconds after which something will not happen any more, on however slow a machine."""


def wait_for(what: str, seen: Callable[[], object]) -> None:
    """Wait until something is there to be seen."""
    until = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < until, f"in vain: {what}"
        time.sleep(0.05)
