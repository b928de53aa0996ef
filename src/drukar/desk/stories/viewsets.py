"""Lists of stories and pages, and the forms of topics and sections."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django_filters import ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, UpdatedAtColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Locale
from wagtail.snippets.views.snippets import SnippetViewSet

from drukar.desk.newsroom import menu
from drukar.desk.stories.lists import TextsView
from drukar.desk.stories.models import Section, StoryPage, TextPage, Topic
from drukar.desk.writing.together import ThingEditView


class TextFilterSet(WagtailFilterSet):
    """By language, and by whether it is on the site."""

    # Not "locale": Wagtail takes that word in an address for a code of its own.
    language = ModelMultipleChoiceFilter(
        field_name="locale",
        label="Language",
        distinct=False,  # a text has one language, and telling rows apart by all columns is slow
        queryset=lambda request: Locale.objects.all(),
    )

    class Meta:
        model = TextPage
        fields: ClassVar = ["language", "live"]


class StoryFilterSet(TextFilterSet):
    """By section, too."""

    class Meta:
        model = StoryPage
        fields: ClassVar = ["language", "section", "live"]


class TextViewSet(PageListingViewSet):
    """The pages outside the news."""

    model = TextPage
    name = "text_pages"
    icon = "doc-full"
    menu_label = "Pages"
    menu_name = "text-pages"
    menu_order = menu.PAGES
    add_to_admin_menu = True
    index_view_class = TextsView
    filterset_class = TextFilterSet
    list_per_page = 50
    list_display: ClassVar[list[Any]] = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        DateColumn(
            "latest_revision_created_at",
            label="Edited",
            sort_key="latest_revision_created_at",
            classname="said-edited",
        ),
        DateColumn(
            "date_published",
            label="Published",
            sort_key="date_published",
            classname="said-published",
            accessor=lambda page: page.date_published or page.first_published_at,
        ),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]


class StoriesView(TextsView):
    """The list of stories, with the titles of all their sections at once."""

    def get_base_queryset(self) -> QuerySet[Any]:
        """Return what is listed."""
        stories = super().get_base_queryset()
        return stories.select_related("section").prefetch_related("section__titles")


class StoryViewSet(TextViewSet):
    """All stories, the latest edited first."""

    model = StoryPage
    name = "stories"
    icon = "doc-full-inverse"
    menu_label = "Stories"
    menu_name = "stories"
    menu_order = menu.STORIES
    filterset_class = StoryFilterSet
    index_view_class = StoriesView
    list_display: ClassVar[list[Any]] = [
        *TextViewSet.list_display[:2],
        Column("section", label="Section", accessor="section_title", width="12%"),
        *TextViewSet.list_display[2:],
    ]


class TopicViewSet(SnippetViewSet):
    """Topics."""

    model = Topic
    icon = "tag"
    menu_label = "Topics"
    menu_name = "topics"
    menu_order = menu.TOPICS
    add_to_admin_menu = True
    edit_view_class = ThingEditView
    list_display: ClassVar[list[Any]] = ["__str__", Column("slug"), UpdatedAtColumn()]
    ordering: ClassVar = ["slug"]
    list_per_page = 50
    copy_view_enabled = False


class SectionViewSet(SnippetViewSet):
    """Sections, in the order of the site's menu."""

    model = Section
    icon = "list-ul"
    menu_label = "Sections"
    menu_name = "sections"
    menu_order = menu.SECTIONS
    add_to_admin_menu = True
    edit_view_class = ThingEditView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("slug"),
        Column("sort_order", label="Place in the menu"),
        UpdatedAtColumn(),
    ]
    ordering: ClassVar = ["sort_order", "slug"]
    copy_view_enabled = False
