"""What Wagtail asks: addresses, an entry in the main menu, a line in the audit log."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter

from drukar.desk.fronts import views
from drukar.desk.newsroom.menu import FRONTS
from drukar.desk.stories.models import FrontPage


class FrontsItem(MenuItem):
    """Shown to those who may publish somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether there is a page that one may arrange."""
        front = FrontPage.objects.first()
        return front is not None and views.may_arrange(request.user, front)


class FrontFormatter(LogFormatter):
    """Says which page was arranged."""

    label = "Arrange front page"

    def format_message(self, log_entry: object) -> str:
        """Return the line."""
        return f"Arranged: {getattr(log_entry, 'data', {}).get('what', '')}"


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    """Tell Wagtail of the act."""
    registry.register_action("drukar.front")(FrontFormatter)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Give the addresses of the screens."""
    return [
        path("fronts/", views.index, name="fronts"),
        path("fronts/<str:language>/", views.arrange, name="front"),
        path("fronts/<str:language>/<slug:slug>/", views.arrange, name="front_of_section"),
    ]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    """Lead there."""
    return FrontsItem(
        "Front pages", reverse_lazy("fronts"), icon_name="home", name="fronts", order=FRONTS
    )
