"""Wagtail's lists of pages, asked in a way that the database answers from an index.

Wagtail asks of each page whether it is among those that somebody may see. Who may see all is not
asked: with that question a list of 50,000 stories by date took a second and a half.
"""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.models import Page

from drukar.desk.accounts.tree import sees_all
from drukar.desk.stories.public import PublicPage


class TextsView(IndexView):
    """All texts of a kind."""

    def get_base_queryset(self) -> QuerySet[PublicPage]:
        """Return what is listed."""
        if not sees_all(self.request.user):
            return super().get_base_queryset()
        return self.annotate_queryset(self.model.objects.all())


class BelowView(ExplorableIndexView):
    """What stands below a page, or anywhere in the tree where that is searched."""

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return what is listed."""
        if not sees_all(self.request.user):
            return super().get_base_queryset()
        pages = self.model._default_manager
        if not (self.is_searching or self.is_filtering):
            return self.annotate_queryset(pages.child_of(self.parent_page))
        if self.is_searching_whole_tree:
            return self.annotate_queryset(pages.all())
        return self.annotate_queryset(pages.descendant_of(self.parent_page))
