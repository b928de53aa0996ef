"""The application as Django knows it, and Wagtail's list of users with our forms in it."""

from __future__ import annotations

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Who may sign in to the desk, and what each may do."""

    name = "drukar.desk.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to what is written down."""
        from drukar.desk.accounts import signals  # noqa: PLC0415 - needs the models

        signals.connect()


class UsersConfig(WagtailUsersAppConfig):
    """``wagtail.users``: accounts instead of users, and no editing of groups."""

    user_viewset = "drukar.desk.accounts.viewset.AccountViewSet"
