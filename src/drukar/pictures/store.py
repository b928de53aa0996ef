"""The store of renditions: each is made once, and found again by recipe.

The index is a folder with one small file for each original and recipe. It only saves work: what
is missing, spoiled, of another version or does not agree with the store is made again.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from drukar.errors import RenditionError
from drukar.pictures.recipe import RECIPE, Recipe
from drukar.pictures.sets import PictureSet, Rendition
from drukar.story import Picture

_ADDRESS = re.compile(r"_b/([0-9a-f]{2})/(\1[0-9a-f]{62}\.(?:avif|webp|jpg))")


class Job(NamedTuple):
    """One original to make renditions of; it can be sent to another process."""

    original: Path
    uri: str
    focal: tuple[float, float] | None
    recipe: Recipe
    store: Path
    note: Path


class PictureStore:
    """Renditions in the folder `store`, remembered in the folder `index`."""

    def __init__(self, store: Path, index: Path, recipe: Recipe = RECIPE) -> None:
        self._store = store
        self._index = index
        self._recipe = recipe

    def job(self, original: Path, picture: Picture, focal: tuple[float, float] | None) -> Job:
        """Return the work to be done for one original, for ``make``."""
        key = msgspec.json.encode([picture.uri, focal, self._recipe.digest()])
        name = hashlib.sha256(key).hexdigest()
        note = self._index / name[:2] / f"{name}.json"
        return Job(original, picture.uri, focal, self._recipe, self._store, note)


def make(job: Job) -> PictureSet:
    """Return an original's renditions, made now unless they are there.

    Raises ``PictureError`` or ``RenditionError``.
    """
    found = remembered(job)
    if found is not None:
        return found
    from drukar.pictures.rendition import make_renditions  # noqa: PLC0415 - brings libvips

    made = make_renditions(job.original, job.uri, job.focal, job.recipe, job.store)
    note_down(job, made)
    return made


def note_down(job: Job, made: PictureSet) -> None:
    """Note which renditions an original has; raises ``RenditionError``."""
    draft = job.note.with_suffix(f".{os.getpid()}")
    try:
        job.note.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(msgspec.json.encode(made))
        draft.replace(job.note)
    except OSError as error:
        raise RenditionError(
            f"What was made of a picture cannot be noted: {error.strerror or error}.",
            str(job.note),
            "Make room on the disk, or see that it may be written to, and publish again.",
        ) from error


def remembered(job: Job) -> PictureSet | None:
    """Return an original's renditions if they are there."""
    try:
        found = msgspec.json.decode(job.note.read_bytes(), type=PictureSet)
    except (OSError, msgspec.DecodeError, msgspec.ValidationError):
        return None
    if found.uri != job.uri or not found.renditions:
        return None
    return found if all(_is_there(item, job.store) for item in _files(found)) else None


def _files(found: PictureSet) -> Iterator[Rendition]:
    yield from found.renditions
    if found.social is not None:
        yield found.social


def _is_there(rendition: Rendition, store: Path) -> bool:
    match = _ADDRESS.fullmatch(rendition.path)
    if match is None:
        return False
    try:
        return (store / match[1] / match[2]).stat().st_size == rendition.size
    except OSError:
        return False
