"""What Wagtail asks: one line for each hook. It looks for this module by its name."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from drukar.desk.accounts.roles import is_publisher
from drukar.desk.mirrors.urls import urlpatterns

hooks.register("register_admin_urls", lambda: urlpatterns)


class _ForPublishers(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_publisher(request.user)


@hooks.register("register_admin_menu_item")
def item() -> MenuItem:
    """Lead to the page from the menu, below the editions."""
    return _ForPublishers(
        "Mirrors", reverse("mirrors"), name="mirrors", icon_name="globe", order=810
    )
