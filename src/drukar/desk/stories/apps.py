"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Stories, front pages, pages, sections and topics."""

    name = "drukar.desk.stories"
    label = "stories"
