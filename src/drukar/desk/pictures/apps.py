"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Pictures: cleaned when they come in, shown by their hash."""

    name = "drukar.desk.pictures"
    label = "pictures"
