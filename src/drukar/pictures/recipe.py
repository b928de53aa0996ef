"""The recipe: into which sizes and formats originals are made, and how strongly compressed."""

from __future__ import annotations

import hashlib

import msgspec


class Recipe(msgspec.Struct, frozen=True):
    """Widths in pixels; qualities from 1 to 100; efforts as the encoders count them.

    A picture is never enlarged. ``social`` is the size of the crop for link previews.
    ``version`` changes when the code that follows the recipe gives other bytes.
    """

    widths: tuple[int, ...] = (240, 480, 960, 1600)
    jpeg_quality: int = 80
    webp_quality: int = 78
    webp_effort: int = 2
    avif_quality: int = 55
    avif_effort: int = 1
    social: tuple[int, int] = (1200, 630)
    version: int = 2

    def digest(self) -> str:
        """Return a short name for renditions made by this recipe."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    def widths_for(self, width: int) -> tuple[int, ...]:
        """Return the widths to make of an original that is `width` pixels wide, ascending."""
        largest = min(width, self.widths[-1])
        return (*(item for item in self.widths if item < largest * 0.9), largest)


RECIPE = Recipe()
