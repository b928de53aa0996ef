"""What Wagtail asks of the log: a word on the desk's first page on what the clock could not do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

from drukar.desk.releases.models import Overdue


class OverduePanel(Component):
    """What should be public or gone by now, and is not, with the reason."""

    name = "overdue"
    template_name = "releases/overdue.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the rows, latest first."""
        return {
            "rows": [(row, _title(row)) for row in Overdue.objects.order_by("-due_at")[:20]],
        }


@hooks.register("construct_homepage_panels")
def say_what_is_overdue(request: HttpRequest, panels: list[Component]) -> None:
    """Show the panel if there is anything in it."""
    if Overdue.objects.exists():
        panels.append(OverduePanel())


def _title(row: Overdue) -> str:
    if row.act == Overdue.GO_LIVE:
        found = Revision.objects.filter(pk=row.target).values_list("object_str", flat=True).first()
        return str(found or row.target)
    return f"{row.model} {row.target}"
