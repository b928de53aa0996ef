"""The application as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who may sign in to the desk, and what each may do."""

    name = "drukar.desk.accounts"
    label = "accounts"
