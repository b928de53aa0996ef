"""The register as an editor works with it: lists, forms, history, and the chooser."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import SnippetViewSet

from drukar.desk.names.joining import may_join
from drukar.desk.names.models import Entry
from drukar.desk.newsroom import menu
from drukar.desk.writing.together import ThingEditView


class KindColumns(BaseSnippetChooseView):
    """What the chooser shows of a name besides the name: two people can share one."""

    @property
    def columns(self) -> list[Column]:
        """Return the columns."""
        title, *others = super().columns
        return [
            title,
            Column("kind", label="Kind", accessor="get_kind_display"),
            Column("slug", label="Slug"),
            *others,
        ]


class ChooseNameView(KindColumns, ChooseView):
    """The chooser of names."""


class ChooseNameResultsView(KindColumns, ChooseResultsView):
    """Its results, while somebody types."""


class NameChooserViewSet(SnippetChooserViewSet):
    """Finds a name by any of its forms."""

    choose_view_class = ChooseNameView
    choose_results_view_class = ChooseNameResultsView


class EntryEditView(ThingEditView):
    """The form of a name."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer to join it with another entry."""
        buttons = list(super().header_more_buttons)
        if self.object.live and may_join(self.request.user, self.object):
            address = reverse("join_names", args=[self.object.pk])
            buttons.append(Button("Join with another entry", url=address, icon_name="group"))
        return buttons


class EntryViewSet(SnippetViewSet):
    """The register of names."""

    model = Entry
    icon = "user"
    menu_label = "Names"
    menu_name = "names"
    menu_order = menu.NAMES
    add_to_admin_menu = True
    chooser_viewset_class = NameChooserViewSet
    edit_view_class = EntryEditView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        BooleanColumn("public", label="Has a page", sort_key="public", classname="said-page"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar = ["kind", "public", "live"]
    ordering: ClassVar = ["name"]
    list_per_page = 50
    copy_view_enabled = False

    def get_queryset(self, request: HttpRequest) -> Any:
        """Leave out entries that turned out to be others."""
        return Entry.objects.filter(merged_into=None)
