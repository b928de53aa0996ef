"""What all blocks share: frozen, told apart by ``kind``, unknown fields refused."""

from __future__ import annotations

import msgspec


class BlockStruct(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    omit_defaults=True,
    tag_field="kind",
    gc=False,  # blocks hold no cycles
):
    """A piece of a story's body."""
