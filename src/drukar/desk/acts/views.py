"""The one view of all acts: ask, say what will happen, do it.

What is confirmed is what happens: the sentences that were shown come back as a digest, and if
they are no longer true (somebody published meanwhile), they are shown again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.models import Page

from drukar.desk.acts import log
from drukar.desk.acts.act import Act
from drukar.desk.acts.acts import BY_NAME
from drukar.desk.acts.foreseeing import outlook, publication
from drukar.desk.acts.versions import lock
from drukar.desk.stories.public import PublicPage


def act_on(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Ask about an act on a page, and carry it out once it is confirmed."""
    act = BY_NAME.get(name)
    if act is None:
        raise Http404
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, PublicPage) or not act.is_offered(page):
        raise Http404
    if not act.is_allowed(page, request.user):
        raise PermissionDenied(f"may not {name}")
    form = act.form(page, request.user, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"act": act, "page": page, "form": form, "grave": act.grave}
    if request.method != "POST":
        if form.fields:
            return render(request, "acts/ask.html", context)
        form = act.form(page, request.user, {})
        form.is_valid()
        return _confirm(request, act, page, {**context, "form": form})
    if "back" in request.POST or not form.is_valid():
        return render(request, "acts/ask.html", context)
    if request.POST.get("confirmed") != _digest(act.effects(page, form.cleaned_data)):
        return _confirm(request, act, page, context)
    with transaction.atomic():
        lock(page)
        parent = page.get_parent().pk
        log.note(act, page, request.user, act.carry_out(page, form.cleaned_data, request.user))
    messages.success(request, act.said)
    if Page.objects.filter(pk=pk).exists():
        return redirect("wagtailadmin_pages:edit", pk)
    return redirect("wagtailadmin_explore", parent)


def _confirm(
    request: HttpRequest, act: Act, page: PublicPage, context: dict[str, Any]
) -> HttpResponse:
    given = context["form"].cleaned_data
    effects = act.effects(page, given)
    # A redaction changes the same pages as taking down does, and is not to be tried.
    tried = {**given, "redact": False}
    foreseen = outlook(page, lambda text: act.carry_out(text, tried, request.user))
    changed = bool(request.POST.get("confirmed"))
    return render(
        request,
        "acts/confirm.html",
        {
            **context,
            "effects": effects,
            "digest": _digest(effects),
            "changed": changed,
            "outlook": foreseen,
        },
    )


def foresee(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what publishing the latest saved version of a text would change."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, PublicPage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied("may not edit")
    found = outlook(page, publication)
    return render(request, "acts/foreseen.html", {"page": page, "outlook": found})


def _digest(effects: Any) -> str:
    return sha256("\n".join(effects).encode()).hexdigest()
