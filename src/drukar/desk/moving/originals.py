"""Pictures taken in, each once, by its bytes; nobody's file name is kept."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from drukar.desk.pictures.models import DeskImage
from drukar.desk.references import DeskReferences
from drukar.press.archive import Archive
from drukar.story import Picture

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/avif": "avif"}


def take_pictures(archive: Archive, focal: Mapping[str, tuple[float, float]]) -> None:
    """Take in every picture of an archive that the desk has not."""
    known = set(DeskImage.objects.values_list("sha256", flat=True))
    fresh = [
        picture for picture in archive.pictures() if picture.uri.partition(":")[2] not in known
    ]
    DeskImage.objects.bulk_create(
        [_taken(archive, picture, focal.get(picture.uri)) for picture in fresh], batch_size=200
    )


def focal_of_pictures() -> dict[str, tuple[float, float]]:
    """Return the focal point of every picture of the desk that has one, by uri."""
    references = DeskReferences()
    rows = DeskImage.objects.exclude(focal_point_x=None).values_list("pk", "sha256")
    found = {f"picture:{digest}": references.focal(pk) for pk, digest in rows}
    return {uri: focal for uri, focal in found.items() if focal is not None}


def _taken(archive: Archive, picture: Picture, focal: tuple[float, float] | None) -> DeskImage:
    digest = picture.uri.partition(":")[2]
    name = f"originals/{digest[:2]}/{digest}.{_ENDINGS[picture.media_type]}"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(archive.original(picture.uri), path)
    image = DeskImage(
        title=digest[:12],
        file=name,
        sha256=digest,
        media_type=picture.media_type,
        width=picture.width,
        height=picture.height,
        file_size=path.stat().st_size,
    )
    if focal is not None:
        image.focal_point_x = round(focal[0] * picture.width)
        image.focal_point_y = round(focal[1] * picture.height)
        image.focal_point_width = image.focal_point_height = 1
    return image
