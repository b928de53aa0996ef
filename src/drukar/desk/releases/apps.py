"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The release log: what was made public, in order, for ever."""

    name = "drukar.desk.releases"
    label = "releases"
