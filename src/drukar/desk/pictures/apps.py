"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Pictures: cleaned when they come in, shown by their hash."""

    name = "drukar.desk.pictures"
    label = "pictures"

    def ready(self) -> None:
        """Keep nothing of an upload that is not clean."""
        from django.db.models.signals import post_delete, pre_save  # noqa: PLC0415
        from wagtail.models import UploadedFile  # noqa: PLC0415 - it needs the models

        from drukar.desk.pictures.guards import forget_proofs, refuse  # noqa: PLC0415
        from drukar.desk.pictures.models import DeskImage  # noqa: PLC0415

        pre_save.connect(refuse, sender=UploadedFile, dispatch_uid="no unclean uploads")
        post_delete.connect(forget_proofs, sender=DeskImage, dispatch_uid="no proofs of it")
