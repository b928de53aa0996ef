"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class MirrorsConfig(AppConfig):
    """The page of mirrors. It has no tables: what is known of a mirror stands in a folder."""

    name = "drukar.desk.mirrors"
    label = "mirrors"
