"""Faults that may stand, why, and who said so; and taking that back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.log_actions import log

from drukar.desk.accounts.roles import is_publisher
from drukar.desk.checks.models import Excuse
from drukar.desk.checks.report.examining import again
from drukar.desk.checks.report.listing import NAMES, check_reader
from drukar.desk.stories.models import StoryPage
from drukar.preflight.gate import PUBLISHERS_ONLY

TAKEN_BACK = "drukar.excuse_taken_back"
"""The action in the desk's log."""


class ExceptionColumn(Column):
    """Which fault in which text."""

    cell_template_name = "checks/report/exception.html"


class TakeBackColumn(Column):
    """The button that takes it back."""

    cell_template_name = "checks/report/take_back.html"

    def get_cell_context_data(self, instance: Excuse, parent_context: Any) -> dict[str, Any]:
        """Add what the form in the cell is sent with."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"csrf_token": get_token(context["request"])}


class Exceptions(BaseListingView):
    """All reasons that were given at the desk, the newest first."""

    page_title = "Preflight: exceptions"
    header_icon = "clipboard-list"
    template_name = "checks/report/exceptions.html"
    results_template_name = "checks/report/exceptions_results.html"
    index_url_name = "preflight_exceptions"
    index_results_url_name = "preflight_exceptions_results"
    default_ordering = "-pk"
    paginate_by = 50
    columns = (
        ExceptionColumn("code", label="Fault"),
        Column("reason", label="Reason"),
        Column("given_by", label="Given by"),
        DateColumn("given_at", label="On"),
        TakeBackColumn("pk", label="Take back"),
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer editors and publishers only."""
        check_reader(request)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> QuerySet[Excuse]:
        """Return what is listed."""
        return Excuse.objects.select_related("given_by")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the text that each stands in, and what ``drukar.toml`` exempts."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        rows = list(context["object_list"])
        pages = StoryPage.objects.filter(
            translation_key__in={row.translation_key for row in rows}
        ).select_related("locale")
        texts = {(page.translation_key, page.locale.language_code): page for page in pages}
        publisher = is_publisher(self.request.user)
        for row in rows:
            row.page = texts.get((row.translation_key, row.language))
            row.check_name = NAMES.get(row.code, "")
            row.may_take_back = publisher or row.code not in PUBLISHERS_ONLY
        return context | {"in_file": settings.NEWSROOM.config.preflight.exceptions}


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a reason back; raises ``PermissionDenied`` for whoever may not."""
    check_reader(request)
    excuse = get_object_or_404(Excuse, pk=pk)
    if excuse.code in PUBLISHERS_ONLY and not is_publisher(request.user):
        raise PermissionDenied("only publishers take that back")
    page = StoryPage.objects.filter(
        translation_key=excuse.translation_key, locale__language_code=excuse.language
    ).first()
    with transaction.atomic():
        if page is not None:
            said = {"code": excuse.code, "quote": excuse.quote, "reason": excuse.reason}
            log(instance=page, action=TAKEN_BACK, user=request.user, data=said)
        excuse.delete()
        again(excuse.translation_key, excuse.language)
    messages.success(request, "It is taken back: preflight stops that fault again.")
    return redirect("preflight_exceptions")
