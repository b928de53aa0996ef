"""The newsroom's own facts as an editor edits them: one form, with its history."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from drukar.desk.newsroom import menu
from drukar.desk.newsroom.models import Facts
from drukar.desk.writing.together import ThingEditView


class OneRowPolicy(ModelPermissionPolicy):
    """There is one newsroom: nobody adds another or deletes it."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Tell whether `user` may do `action`."""
        return action in {"change", "view"} and super().user_has_permission(user, action)


class FactsIndexView(IndexView):
    """Leads straight to the form."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redirect to the form of the only row."""
        row = Facts.get()
        return redirect(Facts.snippet_viewset.get_url_name("edit"), row.pk)


class FactsEditView(ThingEditView):
    """The form; saving leads back to it."""

    page_title = "Newsroom"

    def get_success_url(self) -> str:
        """Return the form's own address."""
        return str(self.get_edit_url())


class FactsViewSet(SnippetViewSet):
    """The newsroom."""

    model = Facts
    icon = "home"
    menu_label = "Newsroom"
    menu_name = "newsroom"
    menu_order = menu.NEWSROOM
    add_to_admin_menu = True
    index_view_class = FactsIndexView
    edit_view_class = FactsEditView
    copy_view_enabled = False
    list_display: ClassVar = ["__str__"]


register_permission_policy(Facts, OneRowPolicy(Facts))
