"""A payload that lies in a file, for whoever would rather send its place than its bytes."""

from __future__ import annotations

import msgspec


class Filed(msgspec.Struct, frozen=True, gc=False):
    """Where a payload lies: ``length`` bytes of the file ``path`` from ``offset`` on."""

    path: str
    offset: int
    length: int
