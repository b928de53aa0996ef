"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class FailuresConfig(AppConfig):
    """The answer to a request that failed."""

    name = "drukar.desk.failures"
    label = "failures"
