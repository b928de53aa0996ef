"""The newsroom's facts at the desk, and the menu around everything."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from drukar.desk.newsroom import menu
from drukar.desk.newsroom.viewsets import FactsViewSet

register_snippet(FactsViewSet)


@hooks.register("construct_main_menu")
def order_menu(request: HttpRequest, items: list[Any]) -> None:
    """Take out what leads nowhere, and call Wagtail's own entries what a newsroom calls them."""
    items[:] = [item for item in items if item.name not in menu.HIDDEN]
    for item in items:
        if item.name in menu.RENAMED:
            item.label, item.order = menu.RENAMED[item.name]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Leave out counts of documents and of whatever the desk has no use for."""
    items.clear()


@hooks.register("insert_global_admin_css")
def style() -> str:
    """Load what makes lists readable on a telephone."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/lists.css"))
