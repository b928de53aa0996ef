"""What readers have now, and what the press has still to print."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from drukar.desk.editions.models import Run
from drukar.desk.editions.publishing import waiting
from drukar.desk.newsroom.models import Facts


class SitePanel(Component):
    """The edition that is public, whether the last try failed, and the site's address."""

    name = "site"
    template_name = "dashboard/site.html"
    order = 30

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the runs of the press that matter, and the address."""
        last = Run.objects.first()
        return {
            "current": Run.objects.exclude(number=None).first(),
            "failing": last if last is not None and last.failure else None,
            "waiting": waiting(),
            "facts": Facts.objects.first(),
        }
