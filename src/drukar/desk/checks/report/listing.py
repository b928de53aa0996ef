"""The page of the report: one row for each check that found something in a text."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Locale

from drukar.desk.accounts.roles import EDITOR, PUBLISHER, role_of
from drukar.desk.checks.models import Found
from drukar.desk.checks.report.examining import waiting
from drukar.preflight.registry import CHECKS

LEVELS = ((0, "Error"), (1, "Warning"), (2, "Information"))
NAMES = {check.code: check.name for check in CHECKS}


def may_read(request: HttpRequest) -> bool:
    """Tell whether whoever asks may read the report: it shows drafts of everybody."""
    return role_of(request.user) in {EDITOR, PUBLISHER}


def check_reader(request: HttpRequest) -> None:
    """Raise ``PermissionDenied`` for others than editors and publishers."""
    if not may_read(request):
        raise PermissionDenied("only editors and publishers read the report")


def _languages() -> list[tuple[str, str]]:
    return [(locale.language_code, str(locale)) for locale in Locale.objects.all()]


class ReportFilters(WagtailFilterSet):
    """What the report can be narrowed to."""

    code = django_filters.ChoiceFilter(
        label="Check", choices=[(code, f"{code} {name}") for code, name in NAMES.items()]
    )
    level = django_filters.ChoiceFilter(label="Severity", choices=LEVELS)
    language = django_filters.ChoiceFilter(label="Language", choices=_languages)
    public = django_filters.ChoiceFilter(
        label="State", choices=[("True", "Readers have it"), ("False", "Draft")]
    )
    published_at = django_filters.DateFromToRangeFilter(
        label="Published", widget=DateRangePickerWidget
    )
    standing = django_filters.ChoiceFilter(
        label="Exceptions",
        choices=[("open", "Not let stand"), ("excused", "Let stand for a reason")],
        method="by_standing",
    )
    safe = django_filters.ChoiceFilter(
        label="Fix", choices=[("safe", "Safe to apply")], method="by_fix"
    )

    class Meta:
        model = Found
        fields = ("level", "code", "language", "public", "published_at", "standing", "safe")

    def by_standing(self, rows: QuerySet[Found], name: str, value: str) -> QuerySet[Found]:
        """Keep what is let stand, or what is not."""
        return (
            rows.filter(excused__gt=0)
            if value == "excused"
            else rows.filter(count__gt=F("excused"))
        )

    def by_fix(self, rows: QuerySet[Found], name: str, value: str) -> QuerySet[Found]:
        """Keep what has safe fixes."""
        return rows.filter(safe__gt=0)


class ChoiceColumn(BaseColumn):
    """A box to choose a row, if it has safe fixes."""

    header_template_name = "checks/report/choose_all.html"
    cell_template_name = "checks/report/choose.html"


class TextColumn(Column):
    """The text, with what is said of it."""

    cell_template_name = "checks/report/text.html"


class FaultColumn(Column):
    """What was found, in its words."""

    cell_template_name = "checks/report/fault.html"


class LevelColumn(Column):
    """How severe it is."""

    cell_template_name = "checks/report/level.html"


class Report(BaseListingView):
    """Everything that preflight finds, errors first, then by the newest text."""

    page_title = "Preflight"
    header_icon = "clipboard-list"
    template_name = "checks/report/index.html"
    results_template_name = "checks/report/results.html"
    index_url_name = "preflight_report"
    index_results_url_name = "preflight_report_results"
    default_ordering = ("level", "-published_at", "-id")
    paginate_by = 50
    filterset_class = ReportFilters
    columns = (
        ChoiceColumn("choose"),
        TextColumn("text", label="Text"),
        LevelColumn("level", label="Severity"),
        FaultColumn("message", label="Found"),
        Column("count", label="Times"),
        DateColumn("published_at", label="Published"),
    )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer editors and publishers only."""
        check_reader(request)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def get_base_queryset(self) -> QuerySet[Found]:
        """Return what is listed."""
        return Found.objects.select_related("text")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what is still to be looked at, and what each code is called."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        for row in context["object_list"]:
            row.check_name = NAMES.get(row.code, "")
            row.level_name = LEVELS[row.level][1]
            row.address = reverse("wagtailadmin_pages:edit", args=[row.text.page_id])
        return context | {"waiting": 0 if self.results_only else waiting()}
