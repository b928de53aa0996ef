"""Rows to uris, from the desk's database. Only what is public is found.

One object serves one piece of work: it remembers what it looked up, and in ``used`` what a
text asked for, found or not, so that the text can be released anew when that changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import connection

from drukar.desk.names.models import Entry
from drukar.desk.pictures.models import DeskImage
from drukar.desk.stories.models import Section, Topic
from drukar.story import Picture

T = TypeVar("T")

_TEXT = """
SELECT p.translation_key, i.uri, EXISTS (
    SELECT 1 FROM releases_head h JOIN releases_release r ON r.seq = h.release_id
    WHERE h.uri = i.uri AND r.pub_status = 'usable')
FROM wagtailcore_page p LEFT JOIN releases_identity i ON i.translation_key = p.translation_key
WHERE p.id = %s
"""


def _remembered(find: Callable[[Any, int], T]) -> Callable[[Any, int], T]:
    @wraps(find)
    def lookup(self: DeskReferences, row: int) -> T:
        key = (find.__name__, row)
        if key not in self.known:
            self.known[key] = find(self, row)
        found: T = self.known[key]
        return found

    return lookup


class DeskReferences:
    """``drukar.desk.blocks.references.References`` over the database."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int], Any] = {}
        self.used: set[str] = set()

    def text(self, row: int) -> str | None:
        """Return the uri of a story, page or campaign that is public in some language."""
        target, uri = self._text(row)
        self.used.add(target)
        return uri

    def entry(self, row: int) -> str | None:
        """Return the uri of a register entry that is published."""
        self.used.add(f"entry:{row}")
        return self._entry(row)

    def picture(self, row: int) -> Picture | None:
        """Return a picture."""
        image = self._image(row)
        if image is None:
            return None
        self.used.add(f"picture:{row}")
        return Picture(
            uri=image.uri, media_type=image.media_type, width=image.width, height=image.height
        )

    def focal(self, row: int) -> tuple[float, float] | None:
        """Return the middle of a picture's focal area, as fractions from the top left."""
        image = self._image(row)
        if image is None or image.focal_point_x is None or image.focal_point_y is None:
            return None
        return (
            round(image.focal_point_x / image.width, 3),
            round(image.focal_point_y / image.height, 3),
        )

    @_remembered
    def topic(self, row: int) -> str | None:
        """Return the uri of a topic: once there, it stays."""
        slug = Topic.objects.filter(pk=row).values_list("slug", flat=True).first()
        return f"topic:{slug}" if slug else None

    @_remembered
    def section(self, row: int) -> str | None:
        """Return the slug of a section."""
        slug = Section.objects.filter(pk=row).values_list("slug", flat=True).first()
        return str(slug) if slug else None

    @_remembered
    def _text(self, row: int) -> tuple[str, str | None]:
        with connection.cursor() as cursor:
            cursor.execute(_TEXT, [row])
            found = cursor.fetchone()
        if found is None:
            return "text:", None
        key, uri, usable = found
        return text_target(key), str(uri) if usable else None

    @_remembered
    def _entry(self, row: int) -> str | None:
        found = Entry.objects.filter(pk=row).values_list("slug", "live", "merged_into").first()
        if found is None:
            return None
        slug, live, merged_into = found
        if merged_into is not None and not live:
            return self.entry(merged_into) if merged_into != row else None
        return f"name:{slug}" if live else None

    @_remembered
    def _image(self, row: int) -> DeskImage | None:
        found: DeskImage | None = DeskImage.objects.filter(pk=row).first()
        return found


def text_target(translation_key: object) -> str:
    """Return how ``used`` names a text, the same whichever database gives the key."""
    return f"text:{str(translation_key).replace('-', '')}"
