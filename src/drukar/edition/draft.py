"""A draft: an edition in the making, and what is said about it before readers get it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from drukar.edition.tree import Settled


@dataclass
class Draft:
    """An edition in the making: its number, the folder to fill, and the edition before it.

    Unless ``follows`` is called the folder is to be filled with the whole site. ``former`` is None
    where there is no edition that one could follow.
    """

    switch: Callable[[Draft], None]
    number: int
    folder: Path
    former: int | None
    shown: Collection[str] | None = None
    removed: Collection[str] | None = None
    settled: Settled | None = None
    abandoned: bool = False

    def shows(self, assets: Collection[str]) -> None:
        """Say which assets (``_b/aa/…``) the edition shows; others may be swept with time."""
        self.shown = assets

    def follows(self, removed: Collection[str]) -> None:
        """Say that the folder has what changed since ``former``, besides files that go."""
        self.removed = removed

    def abandon(self) -> None:
        """Leave the site as it is: on leaving, the draft is removed."""
        self.abandoned = True

    def complete(self) -> None:
        """Make the edition current now, unless it is; raises ``EditionError``."""
        if self.settled is None and not self.abandoned:
            self.switch(self)
