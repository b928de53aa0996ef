"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    """Editions as the desk sees them: what was printed, when, why, and what failed."""

    name = "drukar.desk.editions"
    label = "editions"

    def ready(self) -> None:
        """Wake the worker whenever something was released."""
        from drukar.desk.editions.tasks import wake  # noqa: PLC0415 - it needs the models
        from drukar.desk.releases.append import entered  # noqa: PLC0415

        entered.connect(wake, dispatch_uid="wake the worker")
