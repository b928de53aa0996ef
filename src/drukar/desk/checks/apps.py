"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_delete


class ChecksConfig(AppConfig):
    """Preflight at the desk."""

    name = "drukar.desk.checks"
    label = "checks"

    def ready(self) -> None:
        """Put the gate into the form of stories; it needs them, so they cannot name it."""
        from drukar.desk.checks.forms import CheckedForm  # noqa: PLC0415 - it needs the models
        from drukar.desk.checks.report.forgetting import forget_page  # noqa: PLC0415
        from drukar.desk.stories.models import StoryPage  # noqa: PLC0415

        StoryPage.base_form_class = CheckedForm
        post_delete.connect(forget_page, sender=StoryPage, dispatch_uid="checks")
