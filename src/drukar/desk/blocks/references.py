"""What a body refers to: rows of the desk's database on one side, uris on the other."""

from __future__ import annotations

from typing import Protocol

from drukar.story import Picture


class References(Protocol):
    """From a row to what a struct may say of it; ``None`` while that is not public."""

    def text(self, row: int) -> str | None:
        """Return the uri of a story, page or campaign, by the row of any language version."""

    def entry(self, row: int) -> str | None:
        """Return the uri of a register entry."""

    def topic(self, row: int) -> str | None:
        """Return the uri of a topic."""

    def picture(self, row: int) -> Picture | None:
        """Return a picture: the only thing that is public as soon as something shows it."""

    def focal(self, row: int) -> tuple[float, float] | None:
        """Return what a crop of a picture must keep, as fractions from the top left."""


class Rows(Protocol):
    """From a uri to the row of the desk that has it."""

    def row(self, uri: str) -> int:
        """Return the row; ``KeyError`` if there is none."""
