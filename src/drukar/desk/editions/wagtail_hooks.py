"""What Wagtail asks: one line for each hook. It looks for this module by its name."""

from __future__ import annotations

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from drukar.desk.editions.urls import urlpatterns
from drukar.desk.editions.views import AGAIN

hooks.register("register_admin_urls", lambda: urlpatterns)


@hooks.register("register_admin_menu_item")
def item() -> MenuItem:
    """Lead to the page from the menu, below what is written."""
    return MenuItem("Editions", reverse("editions"), name="editions", icon_name="upload", order=800)


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    """Name the act in the desk's log."""
    registry.register_action(AGAIN, "Publish again", "Asked for a new edition")
