"""Where Wagtail finds the register, and what it asks: one line for each hook."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.snippets.models import register_snippet

from drukar.desk.names import views
from drukar.desk.names.joining import JOINED
from drukar.desk.names.viewsets import EntryViewSet

register_snippet(EntryViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Return the address at which two entries are joined."""
    return [path("names/<int:pk>/join/", require_admin_access(views.join), name="join_names")]


@hooks.register("insert_global_admin_css")
def style() -> str:
    """Return the style of what stands in forms."""
    return format_html('<link rel="stylesheet" href="{}">', static("names/names.css"))


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    """Name the act in the desk's log."""

    @registry.register_action(JOINED)
    class Joined(LogFormatter):
        label = "Join"

        def format_message(self, entry: Any) -> str:
            return f"Joined with {entry.data['other']}"
