"""The application as Django knows it where there is no desk."""

from __future__ import annotations

from django.apps import AppConfig


class PrintingConfig(AppConfig):
    """The table of editions, without the worker that a release would wake."""

    name = "drukar.desk.editions"
    label = "editions"
