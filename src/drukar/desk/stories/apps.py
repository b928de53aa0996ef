"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Stories, front pages, pages, sections and topics."""

    name = "drukar.desk.stories"
    label = "stories"

    def ready(self) -> None:
        """Be told when a text is copied for translation."""
        from drukar.desk.stories import translation  # noqa: PLC0415 - it needs the models

        translation.connect()
