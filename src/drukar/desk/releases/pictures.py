"""Pictures in the log: public as long as a public text shows them."""

from __future__ import annotations

from drukar.desk.references import DeskReferences
from drukar.desk.releases.append import Entered, Key
from drukar.desk.releases.dependencies import shown
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
