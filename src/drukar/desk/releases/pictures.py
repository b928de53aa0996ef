"""Pictures in the log: public as long as a public text shows them."""

from __future__ import annotations

from drukar.desk.pictures.models import DeskImage
from drukar.desk.references import DeskReferences
from drukar.desk.releases.append import Entered, Key, enter
from drukar.desk.releases.dependencies import depending_on, shown
from drukar.desk.releases.times import public_day
from drukar.story import Kind


def lines(rows: set[int], references: DeskReferences) -> list[Entered]:
    """Return the lines of those pictures that began or ceased to be shown."""
    found = []
    for row in sorted(rows):
        picture = references.picture(row)
        if picture is not None:
            item = picture if shown(row) else None
            found.append(Entered(Key(Kind.PICTURE, picture.uri), item, public_day()))
    return found


def exchange(image: DeskImage, former: str) -> None:
    """Release anew what shows `image`, whose bytes are others now; `former` was its uri."""
    from drukar.desk.releases.refresh import refresh_all  # noqa: PLC0415 - it needs this module

    refresh_all(depending_on([f"picture:{image.pk}"]))
    enter(
        [
            *lines({image.pk}, DeskReferences()),
            *(
                [Entered(Key(Kind.PICTURE, former), None, public_day())]
                if not DeskImage.objects.filter(sha256=former.partition(":")[2]).exists()
                else []
            ),
        ]
    )
