"""A new story, one click away in each language."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.ui.components import Component

from drukar.desk.stories.models import FrontPage, StoryPage


class BeginPanel(Component):
    """A button for each language in which whoever looks may write."""

    name = "begin"
    template_name = "dashboard/begin.html"
    order = 20

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the languages with the address of a new story's form."""
        user = parent_context["request"].user
        fronts = FrontPage.objects.select_related("locale").order_by("path")
        return {
            "languages": [
                (front.locale, reverse("wagtailadmin_pages:add", args=[*_STORY, front.pk]))
                for front in fronts
                if front.permissions_for_user(user).can_add_subpage()
            ]
        }


_STORY = (StoryPage._meta.app_label, StoryPage._meta.model_name)
