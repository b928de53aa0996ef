"""The application as Django knows it, and Wagtail's list of users with our forms in it."""

from __future__ import annotations

from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Who may sign in to the desk, and what each may do."""

    name = "drukar.desk.accounts"
    label = "accounts"
    default = True  # there is another one below

    def ready(self) -> None:
        """Listen to what is written down; say who may see which pages."""
        from drukar.desk.accounts import signals, tree  # noqa: PLC0415 - they need the models

        signals.connect()
        tree.register()


class UsersConfig(WagtailUsersAppConfig):
    """``wagtail.users``: accounts instead of users, and no editing of groups."""

    user_viewset = "drukar.desk.accounts.viewset.AccountViewSet"
