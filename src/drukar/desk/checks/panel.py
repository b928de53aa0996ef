"""The panel beside the editor; the script fills it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.forms import Media
from django.urls import reverse
from wagtail.admin.ui.side_panels import BaseSidePanel


class PreflightPanel(BaseSidePanel):
    """Findings, names and fixes for what is typed now."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it, with the number of errors."""

        aria_label = "Toggle preflight"
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

    name = "preflight"
    title = "Preflight"
    template_name = "checks/panel.html"
    order = 250

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Give the script its address, and say what stopped the form, if anything did."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        page, form = self.object, parent_context.get("form")
        if page.pk:
            address = reverse("review_story", args=[page.pk])
        else:
            parent = parent_context.get("parent_page")
            address = reverse("review_new_story", args=[parent.pk]) if parent else ""
        return context | {"address": address, "stopped": getattr(form, "blocked", 0)}

    @property
    def media(self) -> Media:
        """Return the script and style."""
        return Media(js=list(self.SCRIPTS), css={"all": ["checks/panel.css"]})

    SCRIPTS: ClassVar = ("checks/fields.js", "checks/panel.js")
