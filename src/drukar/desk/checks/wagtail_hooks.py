"""What Wagtail asks: one line for each hook. It looks for this module by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from drukar.desk.accounts.roles import is_publisher
from drukar.desk.checks import gate, typed
from drukar.desk.checks.report.exceptions import TAKEN_BACK
from drukar.desk.checks.report.listing import may_read
from drukar.desk.checks.report.mending import MENDED
from drukar.desk.checks.style.views import CHANGED as HOUSE_STYLE
from drukar.desk.checks.views import Create, Edit
from drukar.desk.stories.models import StoryPage


class StoryScreens(PageViewSet):
    """The screens of a story: with the panel beside its form."""

    model = StoryPage
    add_view_class = Create
    edit_view_class = Edit


@hooks.register("register_admin_viewset")
def screens() -> StoryScreens:
    """Return the screens of a story."""
    return StoryScreens()


class ForReaders(MenuItem):
    """Leads to the report those who may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether whoever asks may."""
        return may_read(request)


class ForPublishers(MenuItem):
    """Leads to the house style those who keep it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether whoever asks does."""
        return is_publisher(request.user)


@hooks.register("register_settings_menu_item")
def style() -> MenuItem:
    """Lead to the house style from the menu “Settings”."""
    address = reverse("house_style")
    return ForPublishers(
        "House style", address, name="house-style", icon_name="clipboard-list", order=300
    )


@hooks.register("register_reports_menu_item")
def report() -> MenuItem:
    """Lead to the report from the menu “Reports”."""
    address = reverse("preflight_report")
    return ForReaders("Preflight", address, name="preflight", icon_name="clipboard-list", order=100)


@hooks.register("register_log_actions")
def actions(registry: LogActionRegistry) -> None:
    """Name the act in the desk's log."""

    @registry.register_action(gate.EXCUSED)
    class Excused(LogFormatter):
        label = "Let stand"

        def format_message(self, entry: Any) -> str:
            return "{code} “{quote}” may stand: {reason}".format(**entry.data)

    @registry.register_action(TAKEN_BACK)
    class TakenBack(LogFormatter):
        label = "No longer let stand"

        def format_message(self, entry: Any) -> str:
            return "{code} “{quote}” may no longer stand".format(**entry.data)

    @registry.register_action(HOUSE_STYLE)
    class HouseStyle(LogFormatter):
        label = "House style"

        def format_message(self, entry: Any) -> str:
            return f"House style: {entry.data['what']}"

    @registry.register_action(MENDED)
    class Mended(LogFormatter):
        label = "Apply safe fixes"

        def format_message(self, entry: Any) -> str:
            fixes = ", ".join(f"{code} ×{count}" for code, count in entry.data["fixes"].items())
            return f"Safe fixes: {fixes}"


@hooks.register("after_edit_page")
@hooks.register("after_create_page")
def keep_reasons(request: HttpRequest, page: Page) -> None:
    """Keep the reasons that came with the form, once it is saved."""
    if isinstance(page, StoryPage) and request.method == "POST":
        gate.keep(page, gate.given(request.POST, request.user), request.user)


@hooks.register("before_bulk_action")
def check_all(
    request: HttpRequest, action: str, pages: Sequence[Page], view: Any
) -> HttpResponse | None:
    """Publish several pages at once only if each of them may go on."""
    if action != "publish" or request.method != "POST":
        return None
    stopped = False
    for page in pages:
        latest = page.specific.get_latest_revision_as_object()
        if not isinstance(latest, StoryPage):
            continue
        found = gate.decision(typed.of_page(latest), latest)
        for notice in found.blocking[:5]:
            messages.error(request, f"{latest}: {gate.words_for(notice)}")
        stopped = stopped or not found.is_open
    if not stopped:
        return None
    messages.error(request, "Nothing was published. Mend these in the editor first.")
    return redirect("wagtailadmin_home")
