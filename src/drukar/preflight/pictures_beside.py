"""The pictures that lie beside a text: whether their files tell where they were taken.

Only files in the text's own folder are looked at, each once. What is no picture, not there or
elsewhere is passed over: the paper's own rules, and the press, speak of that.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from drukar.errors import PictureError
from drukar.pictures import tells_place
from drukar.preflight.page import PictureUse


class PicturesBeside:
    """The pictures beside the text at `path`."""

    def __init__(self, path: Path) -> None:
        self._folder = path.parent
        self._known: dict[str, bool] = {}

    def looked_at(self, picture: PictureUse) -> PictureUse:
        """Return a picture with what its file tells."""
        if picture.file not in self._known:
            self._known[picture.file] = self._tells_place(picture.file)
        return replace(picture, tells_place=self._known[picture.file])

    def _tells_place(self, file: str) -> bool:
        try:
            folder = self._folder.resolve()
            for name in dict.fromkeys((file, unquote(file))):
                path = (folder / name).resolve()
                if path.is_relative_to(folder) and path.is_file():
                    return tells_place(path)
        except (OSError, ValueError, PictureError):
            return False
        return False
