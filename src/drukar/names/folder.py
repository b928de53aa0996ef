"""Changes a register that is a folder: one file an entry, each written in one step.

The folder may be a paper folder; then its ``names`` are meant. Only ``NamesError`` escapes.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from drukar.errors import NamesError
from drukar.names.files import to_toml
from drukar.story.names import Entry

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 91
_TEXTS = frozenset({".md", ".toml"})


def names_folder(path: Path) -> Path:
    """Return the folder of the entries: ``names`` of a paper folder, else `path` itself."""
    paper = (path / "paper.toml").is_file() or (path / "names").is_dir()
    return path / "names" if paper else path


def check_slug(slug: str) -> None:
    """Raise ``NamesError`` if a slug cannot be the name of an entry's file."""
    if len(slug) > _LONGEST or not _SLUG.fullmatch(slug):
        raise NamesError(
            f"“{slug[:_LONGEST]}” cannot be the slug of an entry.",
            remedy="Use ASCII letters in lower case and digits, parted by single hyphens.",
        )


def write_entry(folder: Path, entry: Entry) -> None:
    """Write an entry to its file in `folder`, in one step."""
    check_slug(entry.slug)
    write_text(folder / f"{entry.slug}.toml", to_toml(entry))


def write_text(path: Path, text: str) -> None:
    """Write a file so that it is there whole or as it was; its folder is made if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(path)
    except OSError as error:
        raise NamesError(
            "The file cannot be written.", where=str(path), remedy=error.strerror or ""
        ) from error


def remove_entry(folder: Path, slug: str) -> None:
    """Remove an entry's file, if it is there."""
    check_slug(slug)
    try:
        (folder / f"{slug}.toml").unlink(missing_ok=True)
    except OSError as error:
        raise NamesError(
            "The file cannot be removed.", where=f"{slug}.toml", remedy=error.strerror or ""
        ) from error


def point_elsewhere(paper: Path, slug: str, to: str) -> tuple[Path, ...]:
    """Make all that refers to the entry `slug` in a paper folder refer to `to`.

    That is every ``name:<slug>``, and in TOML the bare slug of a publisher or of a post.
    Returns the files that were changed. What is no UTF-8 text is left alone.
    """
    check_slug(slug)
    check_slug(to)
    uri = re.compile(rf"\bname:{re.escape(slug)}(?![a-z0-9-])")
    bare = re.compile(r"\b((?:publisher|organisation)\s*=\s*)([\"'])" + re.escape(slug) + r"\2")
    changed: list[Path] = []
    for path in sorted(paper.rglob("*")):
        if path.suffix not in _TEXTS or not path.is_file() or path.is_symlink():
            continue
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        mended = uri.sub(f"name:{to}", text)
        if path.suffix == ".toml":
            mended = bare.sub(rf"\g<1>\g<2>{to}\g<2>", mended)
        if mended != text:
            write_text(path, mended)
            changed.append(path)
    return tuple(changed)
