"""The desk's page of editions: what was printed, when, why, what failed; and printing again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.log_actions import log

from drukar.desk.accounts.roles import EDITOR, PUBLISHER, role_of
from drukar.desk.editions.models import Run
from drukar.desk.editions.publishing import waiting
from drukar.desk.editions.tasks import ask
from drukar.desk.editions.words import in_words, titles

AGAIN = "publish_again"
"""The action in the desk's log."""


class EditionColumn(Column):
    """The number of the edition, or that none came of it, with the reason."""

    cell_template_name = "editions/edition.html"


class Editions(BaseListingView):
    """All runs of the press that are kept, the newest first."""

    page_title = "Editions"
    header_icon = "upload"
    template_name = "editions/index.html"
    results_template_name = "editions/results.html"
    index_url_name = "editions"
    index_results_url_name = "editions_results"
    default_ordering = "-pk"
    paginate_by = 50
    columns = (
        EditionColumn("number", label="Edition"),
        DateColumn("begun_at", label="Begun"),
        Column("words", label="By what", accessor="words"),
        Column("files", label="Files changed", classname="said-files"),
        Column(
            "seconds",
            label="Seconds",
            accessor=lambda run: _seconds(run.seconds),
            classname="said-seconds",
        ),
    )

    def get_base_queryset(self) -> QuerySet[Run]:
        """Return what is listed."""
        return Run.objects.all()

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is public now, and what waits."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = list(context["object_list"])
        known = titles(run.cause for run in shown)
        for run in shown:
            run.words = in_words(run.cause, known)
        last = Run.objects.first()
        return context | {
            "current": Run.objects.exclude(number=None).first(),
            "failing": last if last is not None and last.failure else None,
            "waiting": waiting(),
            "may_publish": may_publish(self.request),
        }


@require_POST
def publish_again(request: HttpRequest) -> HttpResponse:
    """Ask for a new edition, whether anything is new or not; raises ``PermissionDenied``."""
    if not may_publish(request):
        raise PermissionDenied("only editors and publishers publish")
    ask(f"Asked for by {request.user.get_username()}")
    log(instance=request.user, action=AGAIN, user=request.user)
    messages.success(request, "The press was asked for a new edition. It appears in the list.")
    return redirect(reverse("editions"))


def may_publish(request: HttpRequest) -> bool:
    """Tell whether whoever asks may have an edition printed."""
    return role_of(request.user) in {EDITOR, PUBLISHER}


def _seconds(seconds: float | None) -> str:
    return "at work" if seconds is None else f"{seconds:.2f}"
