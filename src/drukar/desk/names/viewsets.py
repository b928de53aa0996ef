"""The register as an editor works with it: lists, forms, history, and the chooser."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import SnippetViewSet

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


class EntryViewSet(SnippetViewSet):
    """The register of names."""

    model = Entry
    icon = "user"
    menu_label = "Names"
    menu_name = "names"
    menu_order = menu.NAMES
    add_to_admin_menu = True
    chooser_viewset_class = NameChooserViewSet
    edit_view_class = ThingEditView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("kind", label="Kind", accessor="get_kind_display", sort_key="kind"),
        BooleanColumn("public", label="Has a page", sort_key="public"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar = ["kind", "public", "live"]
    ordering: ClassVar = ["name"]
    list_per_page = 50
    copy_view_enabled = False
