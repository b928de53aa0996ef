"""Pictures taken in, each once, by its bytes; they are cleaned as an upload is.

A picture that had to be cleaned has another uri than in the archive, so texts are told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from drukar.desk.pictures.keeping import place_of
from drukar.desk.pictures.models import DeskImage
from drukar.desk.references import DeskReferences
from drukar.pictures import Cleaned, cleaned
from drukar.press.archive import Archive
from drukar.story.blocks import PictureBlock


class Taken(NamedTuple):
    """The pictures that are new at the desk, and the uris that became others."""

    made: Sequence[DeskImage]
    renamed: Mapping[str, str]


def take_pictures(
    archive: Archive, focal: Mapping[str, tuple[float, float]], shown: Mapping[str, PictureBlock]
) -> Taken:
    """Take in those of the pictures `shown` that the desk has not.

    `focal` and `shown` are by the archive's own uris. Raises ``PictureError`` for a picture that is
    spoiled.
    """
    known = {f"picture:{sha}" for sha in DeskImage.objects.values_list("sha256", flat=True)}
    made: list[DeskImage] = []
    changed: dict[str, str] = {}
    for picture in archive.pictures():
        if picture.uri in known or picture.uri not in shown:
            continue
        path = archive.original(picture.uri)
        clean = cleaned(path.read_bytes(), where=str(path))
        if clean.picture.uri != picture.uri:
            changed[picture.uri] = clean.picture.uri
        if clean.picture.uri not in known:
            known.add(clean.picture.uri)
            made.append(_kept(clean, shown[picture.uri], focal.get(picture.uri)))
    DeskImage.objects.bulk_create(made, batch_size=200)
    return Taken(made, changed)


def focal_of_pictures() -> dict[str, tuple[float, float]]:
    """Return the focal point of every picture of the desk that has one, by uri."""
    references = DeskReferences()
    rows = DeskImage.objects.exclude(focal_point_x=None).values_list("pk", "sha256")
    found = {f"picture:{digest}": references.focal(pk) for pk, digest in rows}
    return {uri: focal for uri, focal in found.items() if focal is not None}


def _kept(clean: Cleaned, shown: PictureBlock, focal: tuple[float, float] | None) -> DeskImage:
    """Write a clean original where it is kept, and return its row."""
    digest = clean.picture.uri.partition(":")[2]
    place = place_of(digest, clean.picture.media_type)
    path = Path(settings.MEDIA_ROOT) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(clean.content)
    image = DeskImage(
        title=shown.alt[:255] or digest[:12],
        # Half a sentence would be proposed as if it were whole.
        description=shown.alt if len(shown.alt) <= 255 else "",
        credit=shown.credit[:250],
        rights=shown.rights[:250],
        file=place,
        sha256=digest,
        media_type=clean.picture.media_type,
        width=clean.picture.width,
        height=clean.picture.height,
        file_size=len(clean.content),
    )
    if focal is not None:
        image.focal_point_x = round(focal[0] * image.width)
        image.focal_point_y = round(focal[1] * image.height)
        image.focal_point_width = image.focal_point_height = 1
    return image
