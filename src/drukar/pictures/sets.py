"""What was made of an original, as pages print it."""

from __future__ import annotations

import msgspec


class Rendition(msgspec.Struct, frozen=True):
    """One file made of an original. ``path`` is its address; ``size`` is in bytes."""

    media_type: str
    width: int
    height: int
    path: str
    size: int


class PictureSet(msgspec.Struct, frozen=True):
    """All that was made of one original; ``social`` is the crop for link previews, if any."""

    uri: str
    width: int
    height: int
    renditions: tuple[Rendition, ...]
    social: Rendition | None = None

    @property
    def paths(self) -> list[str]:
        """The addresses of all files."""
        files = (*self.renditions, *((self.social,) if self.social else ()))
        return sorted({file.path for file in files})
