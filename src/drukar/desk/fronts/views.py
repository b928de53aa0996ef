"""The list of pages that can be arranged, and the form of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.log_actions import log

from drukar.desk.accounts.models import User
from drukar.desk.fronts.forms import FrontForm
from drukar.desk.fronts.models import Arrangement
from drukar.desk.proofs.views import proof_of_front
from drukar.desk.stories.models import FrontPage, Section


def may_arrange(user: User, front: FrontPage) -> bool:
    """Tell whether `user` may say what stands first in that language."""
    return bool(front.permissions_for_user(user).can_publish_subpage())


def index(request: HttpRequest) -> HttpResponse:
    """List the front page and the sections of every language that one may arrange."""
    fronts = [
        front
        for front in FrontPage.objects.select_related("locale").order_by("path")
        if may_arrange(request.user, front)
    ]
    if not fronts:
        raise PermissionDenied("may not arrange front pages")
    arranged = set(Arrangement.objects.values_list("language", "section__slug"))
    sections = list(Section.objects.prefetch_related("titles"))
    return render(
        request,
        "fronts/index.html",
        {
            "fronts": [
                (
                    front.locale,
                    (front.locale.language_code, None) in arranged,
                    [
                        (section, (front.locale.language_code, section.slug) in arranged)
                        for section in sections
                    ],
                )
                for front in fronts
            ]
        },
    )


def arrange(request: HttpRequest, language: str, slug: str = "") -> HttpResponse:
    """Show the form of one page, and keep what was given."""
    front = get_object_or_404(FrontPage, locale__language_code=language)
    section = Section.objects.filter(slug=slug).first() if slug else None
    if slug and section is None:
        raise Http404
    if not may_arrange(request.user, front):
        raise PermissionDenied("may not arrange front pages")
    form = FrontForm(language, section, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if "proof" in request.POST:
            return _proof(request, form, language, slug)
        form.save()
        what = f"{language} {slug}".strip()
        log(front, "drukar.front", user=request.user, data={"what": what})
        messages.success(request, "It is public as soon as the next edition is.")
        return redirect("fronts")
    return render(
        request, "fronts/arrange.html", {"form": form, "front": front, "section": section}
    )


def _proof(request: HttpRequest, form: FrontForm, language: str, slug: str) -> HttpResponse:
    """Answer with the page as it would be; nothing of what was given is kept."""
    with transaction.atomic():
        form.keep()
        found = proof_of_front(request, language, slug)
        transaction.set_rollback(True)
    return found
