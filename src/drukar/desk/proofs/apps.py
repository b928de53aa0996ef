"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ProofsConfig(AppConfig):
    """A draft as the press itself prints it."""

    name = "drukar.desk.proofs"
    label = "proofs"
