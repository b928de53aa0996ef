"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """The first page after signing in."""

    name = "drukar.desk.dashboard"
    label = "dashboard"
