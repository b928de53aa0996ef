"""Covering parts of a picture that is there: the pixels go, in the original and all made of it.

The row stays, so every text goes on showing the picture; texts that are public are released
anew with it, and the former picture leaves the log's present state. What stands in editions
that were printed before is taken away by sweeping them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from drukar.desk.pictures.keeping import CleanFile
from drukar.desk.pictures.models import DeskImage
from drukar.errors import PictureError
from drukar.pictures import Rectangle, cleaned


@transaction.atomic
def cover(image: DeskImage, rectangles: Sequence[Rectangle]) -> None:
    """Burn `rectangles` into the original of `image`; raises ``PictureError``."""
    from drukar.desk.releases.pictures import exchange  # noqa: PLC0415 - it needs the models

    if not rectangles:
        raise PictureError("Nothing is covered.", remedy="Draw at least one rectangle.")
    locked = DeskImage.objects.select_for_update().get(pk=image.pk)
    former, place = locked.uri, Path(locked.file.path)
    file = CleanFile(cleaned(place.read_bytes(), rectangles))
    if f"picture:{file.digest}" == former:
        raise PictureError("Nothing changes.", remedy="Draw the rectangles inside the picture.")
    file.settle(locked)
    locked.file.save(file.name, file, save=False)
    locked.file_size, locked.file_hash = len(file.made.content), ""
    locked.save()
    small = [Path(row.file.path) for row in locked.renditions.all()]
    locked.renditions.all().delete()
    exchange(locked, former)
    image.refresh_from_db()
    transaction.on_commit(lambda: _forget(former, place, small))


def _forget(former: str, place: Path, small: Sequence[Path]) -> None:
    """Remove the former original now, the desk's small versions, and what proofs made of it."""
    for path in small:
        path.unlink(missing_ok=True)
    from drukar.desk.proofs.pictures import forget  # noqa: PLC0415 - it needs the models

    digest = former.partition(":")[2]
    if not DeskImage.objects.filter(sha256=digest).exists():
        forget(digest)
    if not DeskImage.objects.filter(file=str(place.relative_to(settings.MEDIA_ROOT))).exists():
        place.unlink(missing_ok=True)
