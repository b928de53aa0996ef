"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The release log: what was made public, in order, for ever."""

    name = "drukar.desk.releases"
    label = "releases"

    def ready(self) -> None:
        """Release a page also when some code saves it as a mere page."""
        from django.db.models.signals import post_save  # noqa: PLC0415 - models are ready now
        from wagtail.models import Page  # noqa: PLC0415

        from drukar.desk.releases.released import saved_as_page  # noqa: PLC0415

        post_save.connect(saved_as_page, sender=Page, dispatch_uid="release a mere page")
