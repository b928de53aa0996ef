"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The newsroom's own facts: its name, languages and address."""

    name = "drukar.desk.newsroom"
    label = "newsroom"
