"""What the panel asks for, and the pages of the report."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access

from drukar.desk.checks import views
from drukar.desk.checks.report.applying import apply_safe_fixes
from drukar.desk.checks.report.exceptions import Exceptions, take_back
from drukar.desk.checks.report.listing import Report
from drukar.desk.checks.style.views import house_style

urlpatterns: list[URLPattern] = [
    path("preflight/<int:page_id>/", require_admin_access(views.review_story), name="review_story"),
    path(
        "preflight/new/<int:parent_id>/",
        require_admin_access(views.review_new_story),
        name="review_new_story",
    ),
    path("house-style/", require_admin_access(house_style), name="house_style"),
    path("reports/preflight/", require_admin_access(Report.as_view()), name="preflight_report"),
    path(
        "reports/preflight/results/",
        require_admin_access(Report.as_view(results_only=True)),
        name="preflight_report_results",
    ),
    path(
        "reports/preflight/apply/",
        require_admin_access(apply_safe_fixes),
        name="apply_safe_fixes",
    ),
    path(
        "reports/preflight/exceptions/",
        require_admin_access(Exceptions.as_view()),
        name="preflight_exceptions",
    ),
    path(
        "reports/preflight/exceptions/results/",
        require_admin_access(Exceptions.as_view(results_only=True)),
        name="preflight_exceptions_results",
    ),
    path(
        "reports/preflight/exceptions/<int:pk>/take-back/",
        require_admin_access(take_back),
        name="take_back_exception",
    ),
]
