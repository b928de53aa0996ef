"""A picture at the desk: an original that was cleaned when it came in, known by its bytes.

Neither the name under which it was uploaded nor anything that the file told of its maker is
kept.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition


class DeskImage(AbstractImage):
    """An original. ``sha256`` is of the file as stored; the struct's uri is made from it.

    ``alt``, ``credit`` and ``rights`` are proposed wherever the picture is used.
    """

    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    media_type = models.CharField(max_length=32, editable=False)
    credit = models.CharField(max_length=250, blank=True)
    rights = models.CharField(max_length=250, blank=True)

    admin_form_fields: ClassVar = (
        "file",
        "description",
        "credit",
        "rights",
        "title",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    def get_upload_to(self, filename: str) -> str:
        """Return where the file lies: it is named for its bytes already."""
        return filename

    @property
    def uri(self) -> str:
        """``picture:<SHA-256>``."""
        return f"picture:{self.sha256}"


class DeskRendition(AbstractRendition):
    """A small version of a picture, for the desk's own pages only."""

    image = models.ForeignKey(DeskImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="rendition_once"
            )
        ]
