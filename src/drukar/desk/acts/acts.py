"""All editorial acts, in the order of the menu."""

from __future__ import annotations

from drukar.desk.acts import correct, move, rename, unpublish, withdraw
from drukar.desk.acts.act import Act

ACTS: tuple[Act, ...] = (
    correct.ACT,
    rename.ACT,
    move.ACT,
    unpublish.ACT,
    withdraw.ACT,
)
BY_NAME = {act.name: act for act in ACTS}
