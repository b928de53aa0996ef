"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class NamesConfig(AppConfig):
    """The register of people, organisations and places."""

    name = "drukar.desk.names"
    label = "names"
