"""The theme: templates, style and icon, each replaceable by a file of the newsroom's own.

A file is looked for in the newsroom's folder first, then here. Files that are no templates are
assets: they are published under ``_b/`` by the SHA-256 of their bytes. Only ``sw/`` is neither: the
code that runs in readers' browsers, which is signed apart (``press.reader_code``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from drukar.errors import ThemeError

OWN = Path(__file__).parent
_CODE = "sw/"
_TEMPLATE_SUFFIXES = frozenset({".html", ".py", ".pyc"})


class Theme:
    """Files looked for in `folders`, in that order, then in drukar's own theme."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self.folders = (*(folder for folder in folders if folder.is_dir()), OWN)

    def read(self, name: str) -> str | None:
        """Return the template of that name (``blocks/heading.html``); None if there is none."""
        for folder in self.folders[:-1]:
            if (found := _template(folder, name)) is not None:
                return found
        return _own_template(name)

    def own_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the bytes of every file of the newsroom's own, by path."""
        for folder in self.folders[:-1]:
            for path in sorted(folder.rglob("*")):
                if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                    yield path.relative_to(folder).as_posix(), path.read_bytes()

    def assets(self) -> Iterator[tuple[str, str, bytes]]:
        """Yield name, address (``_b/<aa>/<SHA-256>.css``) and bytes of each asset, by name."""
        found = dict(_own_assets())
        for folder in reversed(self.folders[:-1]):
            found |= _assets(folder)
        for name, content in sorted(found.items()):
            digest = hashlib.sha256(content).hexdigest()
            yield name, f"_b/{digest[:2]}/{digest}{PurePosixPath(name).suffix}", content


def _template(folder: Path, name: str) -> str | None:
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(
            f"The template cannot be read: {error}.",
            where=str(path),
            remedy="Save it as UTF-8 text, or remove it to use drukar's own.",
        ) from error


def _assets(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each asset of a folder, by name."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name.startswith(_CODE) or name[0] == "." or path.suffix in _TEMPLATE_SUFFIXES:
            continue
        if path.is_file():
            found[name] = path.read_bytes()
    return found


# Drukar's own files do not change while it runs.


@cache
def _own_template(name: str) -> str | None:
    return _template(OWN, name)


@cache
def _own_assets() -> dict[str, bytes]:
    return _assets(OWN)
