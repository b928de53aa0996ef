"""Renditions made by another machine: the original travels there, the renditions come back."""

from __future__ import annotations

import os
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

from drukar.errors import PictureError, RenditionError
from drukar.pictures.recipe import Recipe
from drukar.pictures.sets import PictureSet
from drukar.pictures.store import Job, note_down


class Carried(NamedTuple):
    """A job without a folder of the publisher's; ``name`` is the file name of the original."""

    content: bytes
    name: str
    uri: str
    focal: tuple[float, float] | None
    recipe: Recipe


class Made(NamedTuple):
    """Renditions, and the bytes of each by its address."""

    renditions: PictureSet
    files: dict[str, bytes]


def carry(job: Job) -> Carried:
    """Return a job for another machine; raises ``PictureError``."""
    try:
        content = job.original.read_bytes()
    except OSError as error:
        raise PictureError(
            f"The picture cannot be read: {error.strerror or error}.", where=str(job.original)
        ) from error
    return Carried(content, job.original.name, job.uri, job.focal, job.recipe)


def make_carried(job: Carried) -> Made:
    """Make the renditions; done by another machine. Raises ``PictureError``, ``RenditionError``."""
    from drukar.pictures.rendition import make_renditions  # noqa: PLC0415 - brings libvips

    with tempfile.TemporaryDirectory(prefix="drukar-pictures-") as folder:
        original, store = Path(folder) / job.name, Path(folder) / "_b"
        original.write_bytes(job.content)
        made = make_renditions(original, job.uri, job.focal, job.recipe, store)
        return Made(made, {path: (store.parent / path).read_bytes() for path in made.paths})


def keep(job: Job, made: Made) -> PictureSet:
    """Keep renditions that came back, and note them; raises ``RenditionError``."""
    for address, content in made.files.items():
        path = job.store / address.removeprefix("_b/")
        draft = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(content)
            draft.replace(path)
        except OSError as error:
            raise RenditionError(
                f"A rendition cannot be written: {error.strerror or error}.",
                str(path),
                "Make room on the disk, or see that it may be written to, and publish again.",
            ) from error
    note_down(job, made.renditions)
    return made.renditions
