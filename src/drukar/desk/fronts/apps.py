"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class FrontsConfig(AppConfig):
    """What stands first on front pages and in sections."""

    name = "drukar.desk.fronts"
    label = "fronts"
