"""Keeping originals: each under its own bytes, and taken away with all that was made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile

from drukar.pictures import Cleaned

if TYPE_CHECKING:
    from drukar.desk.pictures.models import DeskImage

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
"""By the types of cleaned originals."""


def place_of(digest: str, media_type: str) -> str:
    """Return where an original lies in the folder of pictures."""
    return f"originals/{digest[:2]}/{digest}.{ENDINGS[media_type]}"


class CleanFile(ContentFile[bytes]):
    """A cleaned original on its way to where it is kept."""

    def __init__(self, made: Cleaned) -> None:
        self.made = made
        self.digest = made.picture.uri.partition(":")[2]
        super().__init__(made.content, name=place_of(self.digest, made.picture.media_type))

    def settle(self, image: DeskImage) -> None:
        """Put into the row what follows from the file."""
        image.sha256 = self.digest
        image.media_type = self.made.picture.media_type
        image.width = self.made.picture.width
        image.height = self.made.picture.height
