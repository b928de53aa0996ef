"""What Wagtail asks: the acts in the menus of each page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from drukar.desk.accounts.models import User
from drukar.desk.acts import log
from drukar.desk.acts.acts import ACTS
from drukar.desk.stories.public import PublicPage

_WAGTAILS_OWN = ("unpublish", "move")
"""Acts that Wagtail has menu items for; ``urls.py`` leads them here."""

hooks.register("register_log_actions", log.register)


@hooks.register("register_page_header_buttons")
def acts_of(page: Page, user: User, next_url: str | None = None, **_: Any) -> Iterator[Button]:
    """Offer what may be done to a page."""
    text = page.specific
    if not isinstance(text, PublicPage):
        return
    if text.has_unpublished_changes and text.permissions_for_user(user).can_edit():
        address = reverse("foresee", args=[page.pk])
        yield Button("What will change", url=address, icon_name="list-ul", priority=61)
    for order, act in enumerate(ACTS):
        if act.name not in _WAGTAILS_OWN and act.is_offered(text) and act.is_allowed(text, user):
            yield Button(
                act.label,
                url=reverse("act", args=[act.name, page.pk]),
                icon_name=act.icon,
                priority=62 + order,
            )


@hooks.register("insert_global_admin_css")
def style() -> str:
    """Load the style of the pages of acts, and of front pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("acts/acts.css"))
