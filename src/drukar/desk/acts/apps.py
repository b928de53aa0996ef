"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ActsConfig(AppConfig):
    """What happens to a text after it is written."""

    name = "drukar.desk.acts"
    label = "acts"
