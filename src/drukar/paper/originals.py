"""The pictures that texts show: found beside the text, probed once, known by their bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from drukar import pictures
from drukar.errors import PictureError
from drukar.paper.fault import Faults, shown
from drukar.paper.source import is_inside
from drukar.story import Picture

FOLDER = "pictures"
"""Where the pictures of a text lie, beside it."""

Found: TypeAlias = dict[str, tuple[Picture, str]]
"""Each picture and the path of its file in the paper, by uri."""


class Originals:
    """The pictures in the folder of one story, campaign or page."""

    def __init__(self, root: Path, inside: str) -> None:
        self.found: Found = {}
        self._root = root
        self._inside = inside
        self._known: dict[str, Picture | PictureError] = {}

    def find(self, file: str, line: int, faults: Faults) -> str:
        """Return the uri of the picture in `file`, or note what is wrong with it."""
        path = f"{self._inside}/{file}"
        if what := self._out_of_place(file, path):
            faults.add(line, what, f"Put the file into `{FOLDER}` beside the text.")
            return ""
        if path not in self._known:
            self._known[path] = _probed(self._root / path)
        picture = self._known[path]
        if isinstance(picture, PictureError):
            faults.add(line, f"`{shown(file)}`: {picture.what}", picture.remedy)
            return ""
        known = self.found.get(picture.uri)
        if known is None or path < known[1]:
            self.found[picture.uri] = (picture, path)
        return picture.uri

    def _out_of_place(self, file: str, path: str) -> str:
        if not file:
            return "No file is named."
        name = f"`{shown(file)}`"
        parts = file.split("/")
        if parts[0] != FOLDER or len(parts) < 2 or not file.isprintable() or "\\" in file:
            return f"{name} is not in the folder `{FOLDER}`."
        if any(part in {"", ".", ".."} for part in parts):
            return f"{name} is not the plain path of a file."
        try:
            if not is_inside(str(self._root), str(self._root / path)):
                return f"{name} is a symbolic link that leads out of the paper."
        except (OSError, ValueError):
            return f"{name} is not there."
        if not (self._root / path).is_file():
            return f"{name} is no file."
        return ""


def _probed(path: Path) -> Picture | PictureError:
    try:
        return pictures.probe(path)
    except PictureError as error:
        return error
    except OSError as error:
        return PictureError(f"It cannot be read: {error.strerror}.", remedy="Check who may.")
