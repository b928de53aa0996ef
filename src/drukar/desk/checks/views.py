"""What the panel asks for while somebody types, and the editor's screens with the panel in them."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST
from wagtail.models import Page

from drukar.desk.checks import gate, typed
from drukar.desk.checks.panel import PreflightPanel
from drukar.desk.checks.reviewing import reviewed
from drukar.desk.names.models import Entry
from drukar.desk.stories.models import StoryPage
from drukar.desk.writing.together import TextCreateView, TextEditView
from drukar.preflight.reports.for_browser import records


class Edit(TextEditView):
    """The screen of a story that is there."""

    def get_side_panels(self) -> Any:
        """Put the panel before the others."""
        return _with_panel(super().get_side_panels(), self.page, self.request)


class Create(TextCreateView):
    """The screen of a new story."""

    def get_side_panels(self) -> Any:
        """Put the panel before the others."""
        return _with_panel(super().get_side_panels(), self.page, self.request)


def _with_panel(panels: Any, page: Page, request: HttpRequest) -> Any:
    panels.insert(1, PreflightPanel(page, request))
    return panels


@require_POST
def review_story(request: HttpRequest, page_id: int) -> JsonResponse:
    """Return what is found in the form of a story as it is typed now."""
    page = get_object_or_404(StoryPage, pk=page_id).get_latest_revision_as_object()
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied("not to be edited by this account")
    return _review(request, page, page.get_parent())


@require_POST
def review_new_story(request: HttpRequest, parent_id: int) -> JsonResponse:
    """Return what is found in the form of a story that is not saved yet."""
    parent = get_object_or_404(Page, pk=parent_id).specific
    if not parent.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied("no story may be added here")
    page = StoryPage(locale=parent.locale)
    page.content_type = ContentType.objects.get_for_model(StoryPage)
    return _review(request, page, parent)


def _review(request: HttpRequest, page: StoryPage, parent: Page) -> JsonResponse:
    shape = page.get_edit_handler().get_form_class()
    form = shape(
        request.POST, request.FILES, instance=page, parent_page=parent, for_user=request.user
    )
    try:
        draft = typed.of_form(form, page)
    except (KeyError, ValueError, TypeError):
        return JsonResponse({"error": "This is no form of a story."}, status=400)
    found = reviewed(draft, page)
    answer = records(draft, found)
    decided = gate.decision_on(found.notices, page)
    excused = {id(notice) for notice, _ in decided.excused}
    carried = {id(notice) for notice in decided.carried}
    for record, notice in zip(answer["notices"], found.notices, strict=True):
        record["excused"] = id(notice) in excused
        record["carried"] = id(notice) in carried
    rows = _rows(name["uri"] for name in answer["names"])
    for name in answer["names"]:
        name["id"] = rows.get(name["uri"])
    return JsonResponse(answer)


def _rows(uris: Any) -> dict[str, int]:
    slugs = {uri.partition(":")[2] for uri in uris}
    found = Entry.objects.filter(slug__in=slugs).values_list("slug", "pk")
    return {f"name:{slug}": pk for slug, pk in found}
