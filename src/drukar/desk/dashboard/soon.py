"""What goes live or is taken down by itself."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page, Revision

_SHOWN = 8


class SoonPanel(Component):
    """The next texts whose embargo ends or that expire, the earliest first."""

    name = "soon"
    template_name = "dashboard/soon.html"
    order = 240

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return rows of: when, what happens, the page."""
        now = timezone.now()
        coming = (
            Revision.page_revisions.filter(approved_go_live_at__gt=now)
            .order_by("approved_go_live_at")
            .values_list("object_id", "approved_go_live_at")[:_SHOWN]
        )
        live = {int(page): when for page, when in coming}
        pages = Page.objects.filter(Q(pk__in=live)).select_related("locale")
        going = Page.objects.filter(live=True, expire_at__gt=now).select_related("locale")
        rows = [(live[page.pk], "goes live", page) for page in pages]
        rows += [
            (page.expire_at, "is taken down", page) for page in going.order_by("expire_at")[:_SHOWN]
        ]
        return {"rows": sorted(rows, key=lambda row: (row[0], row[2].pk))[:_SHOWN]}
