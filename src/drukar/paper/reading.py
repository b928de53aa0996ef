"""What the reader of one file carries along: its faults, and how it finds a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from drukar.paper.fault import Faults, shown
from drukar.paper.texts import fold, forbidden

FindPicture: TypeAlias = Callable[[str, int, Faults], str]
"""From the path in a file, and its line, to the picture's uri; empty where it is at fault."""


class Reading(NamedTuple):
    """One file that is being read."""

    faults: Faults
    find_picture: FindPicture

    def add(self, line: int, what: str, remedy: str) -> None:
        """Note a fault of the file."""
        self.faults.add(line, what, remedy)

    def plain(self, text: str, line: int) -> str:
        """Return a plain text in its normal form; a character that may not be there is a fault."""
        if bad := forbidden(text, turns=False):
            self.add(
                line,
                f"“{shown(text, 30)}” holds the character {bad}, which readers cannot see.",
                "Type it anew without that character.",
            )
        return fold(text)


def no_pictures(_file: str, line: int, faults: Faults) -> str:
    """Find no picture: for texts that may have none."""
    faults.add(line, "A picture cannot stand here.", "Take it out.")
    return ""
