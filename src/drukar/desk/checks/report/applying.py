"""Asking before safe fixes are applied to chosen rows of the report, and applying them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from drukar.desk.checks.models import Found
from drukar.desk.checks.report import mending
from drukar.desk.checks.report.examining import examine_pages
from drukar.desk.checks.report.listing import check_reader
from drukar.desk.stories.models import StoryPage

if TYPE_CHECKING:
    from drukar.desk.accounts.models import User

MOST = 100
"""Rows in one go: what a page of the report holds, twice."""


@require_POST
def apply_safe_fixes(request: HttpRequest) -> HttpResponse:
    """Show what would be done to the chosen texts; do it once that is confirmed."""
    check_reader(request)
    chosen = [int(word) for word in request.POST.getlist("found") if word.isdecimal()][:MOST]
    wanted = _wanted(chosen)
    if not wanted:
        messages.warning(request, "Choose rows with safe fixes first.")
        return redirect("preflight_report")
    if "confirmed" not in request.POST:
        pages = StoryPage.objects.in_bulk(wanted)
        plans = [
            mending.plan(pages[pk], codes, request.user)
            for pk, codes in wanted.items()
            if pk in pages
        ]
        return render(
            request,
            "checks/report/confirm.html",
            {"plans": plans, "chosen": chosen, "ready": [p for p in plans if not p.hindrance]},
        )
    _apply(request, wanted, request.user)
    return redirect("preflight_report")


def _apply(request: HttpRequest, wanted: dict[int, set[str]], user: User) -> None:
    done = fixes = 0
    for pk, codes in wanted.items():
        if not StoryPage.objects.filter(pk=pk).exists():
            continue
        made = mending.carry_out(pk, codes, user)
        if made.hindrance:
            messages.warning(request, f"“{made.page.title}” was left as it is: {made.hindrance}.")
        else:
            done, fixes = done + 1, fixes + made.total
    examine_pages(wanted)
    if done:
        texts = "one text" if done == 1 else f"{done} texts"
        messages.success(request, f"{fixes} safe fixes were applied to {texts}.")


def _wanted(chosen: list[int]) -> dict[int, set[str]]:
    """Return the codes to mend by page, in the order of the report."""
    wanted: dict[int, set[str]] = {}
    rows = Found.objects.filter(pk__in=chosen, safe__gt=0).select_related("text")
    for found in rows.order_by("level", "-published_at", "-id"):
        wanted.setdefault(found.text.page_id, set()).add(found.code)
    return wanted
