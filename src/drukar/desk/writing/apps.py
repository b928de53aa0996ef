"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WritingConfig(AppConfig):
    """What an editor writes with."""

    name = "drukar.desk.writing"
    label = "writing"

    def ready(self) -> None:
        """Write choosers so that the policy of the desk lets them work."""
        from drukar.desk.writing.choosers import without_scripts  # noqa: PLC0415 - needs models

        without_scripts()
