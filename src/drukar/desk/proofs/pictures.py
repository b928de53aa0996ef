"""The pictures of proofs: made small and once, in a folder of each original's own.

So whoever takes an original away takes these away with it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from django.conf import settings
from msgspec.structs import replace

from drukar.desk.archive import DeskArchive
from drukar.desk.pictures.models import DeskImage
from drukar.errors import PictureError
from drukar.pictures import PictureSet, PictureStore, Recipe, Rendition, make
from drukar.story import Picture

FOLDER = "proofs"
PREFIX = "_p"
RECIPE = Recipe(widths=(960,), avif_effort=0, webp_effort=0)

_ADDRESS = re.compile(r"([0-9a-f]{64})/([0-9a-f]{2})/([0-9a-f]{64}\.(?:avif|webp|jpg))")


class ProofPictures(Mapping[str, PictureSet]):
    """What ``drukar.press.outline`` is given: the renditions of `shown`, made when asked for."""

    def __init__(
        self,
        archive: DeskArchive,
        shown: Collection[str],
        focal: Mapping[str, tuple[float, float]],
    ) -> None:
        self._archive = archive
        self._focal = focal
        self._rows = {
            row.uri: row
            for row in DeskImage.objects.filter(sha256__in=[uri.partition(":")[2] for uri in shown])
        }
        self._made: dict[str, PictureSet] = {}

    def __getitem__(self, uri: str) -> PictureSet:
        if uri not in self._made:
            self._made[uri] = self._make(self._rows[uri])
        return self._made[uri]

    def __contains__(self, uri: object) -> bool:
        return uri in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _make(self, row: DeskImage) -> PictureSet:
        folder = folder_of(row.sha256)
        picture = Picture(
            uri=row.uri, media_type=row.media_type, width=row.width, height=row.height
        )
        store = PictureStore(folder, folder / "index", RECIPE)
        made = make(store.job(self._archive.original(row.uri), picture, self._focal.get(row.uri)))
        return replace(
            made,
            renditions=tuple(_here(item, row.sha256) for item in made.renditions),
            social=_here(made.social, row.sha256) if made.social else None,
        )


def folder_of(sha256: str) -> Path:
    """Return where the pictures of proofs that were made of one original lie."""
    return Path(settings.MEDIA_ROOT) / FOLDER / sha256


def forget(sha256: str) -> None:
    """Remove all that was made of an original."""
    shutil.rmtree(folder_of(sha256), ignore_errors=True)


def file_of(address: str) -> Path:
    """Return the file at `address`, below ``_p/``; raises ``PictureError`` for any other."""
    match = _ADDRESS.fullmatch(address)
    path = folder_of(match[1]) / match[2] / match[3] if match else None
    if path is None or not path.is_file():
        raise PictureError("There is no such picture.", where=address)
    return path


def _here(rendition: Rendition, sha256: str) -> Rendition:
    return replace(rendition, path=f"{PREFIX}/{sha256}/{rendition.path.removeprefix('_b/')}")
