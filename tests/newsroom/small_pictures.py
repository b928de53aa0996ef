"""Pictures of a few pixels, and renditions as small, so that tests can have thousands of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from samples import encoded, plain

from drukar.newsroom.renditions import make_pictures
from drukar.newsroom.workers import local_workers
from drukar.pictures import PictureSet, PictureStore, probe
from drukar.pictures.recipe import Recipe
from drukar.press.archive import Archive
from drukar.story import Picture
from trees import silent

RECIPE = Recipe(widths=(8,), social=(8, 4))

_FOLDER = tempfile.TemporaryDirectory(prefix="drukar-small-pictures-")


@contextmanager
def small_renditions() -> Iterator[None]:
    """Have every newsroom make renditions of a few pixels only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PictureStore.__init__, "__defaults__", (RECIPE,))
        yield


@cache
def small_picture(number: int) -> tuple[Picture, Path]:
    """Return the picture of that number, and its original."""
    path = Path(_FOLDER.name) / f"{number}.png"
    path.write_bytes(encoded(plain(12 + number, 9), ".png"))
    return probe(path), path


def small_sets(archive: Archive) -> dict[str, PictureSet]:
    """Return the renditions of an archive's pictures, made once for all that ask."""
    folder = Path(_FOLDER.name)
    store = PictureStore(folder / "made", folder / "index", RECIPE)
    with local_workers(1) as workers:
        return make_pictures(archive, store, workers, silent)
