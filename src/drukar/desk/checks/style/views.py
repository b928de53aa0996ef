"""The page of the house style, for publishers."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from wagtail.log_actions import log
from wagtail.models import Locale

from drukar.desk.accounts.roles import is_publisher
from drukar.desk.checks.style.forms import QuotesForm, SeverityForm, style_of, word_forms
from drukar.desk.checks.style.keeping import as_toml, at_desk, in_file, in_force, keep
from drukar.desk.newsroom.models import Facts
from drukar.preflight.house import HouseStyle

CHANGED = "drukar.house_style"
"""The action in the desk's log."""


def house_style(request: HttpRequest) -> HttpResponse:
    """Show the house style and take it; raises ``PermissionDenied`` for others than publishers."""
    if not is_publisher(request.user):
        raise PermissionDenied("only publishers keep the house style")
    own, file, given = at_desk(), in_file(), request.POST or None
    severity = SeverityForm(given, own, file)
    quotes = QuotesForm(given, own, list(Locale.objects.values_list("language_code", flat=True)))
    words = word_forms(given, own)
    if given and all([severity.is_valid(), quotes.is_valid(), words.is_valid()]):
        style = style_of(severity, quotes, words)
        with transaction.atomic():
            keep(style)
            changes = _changes(own, style)
            log(instance=Facts.get(), action=CHANGED, user=request.user, data={"what": changes})
        messages.success(request, "The house style is kept. The report looks at all texts anew.")
        return redirect("house_style")
    context = {
        "severity": severity,
        "quotes": quotes,
        "words": words,
        "in_file": file.words,
        "toml": as_toml(in_force()),
    }
    return render(request, "checks/style/edit.html", context)


def _changes(before: HouseStyle, after: HouseStyle) -> str:
    """Return in a line which codes, words and languages are otherwise than before."""
    codes = sorted(
        code
        for code in {*before.severity, *after.severity}
        if before.severity.get(code) != after.severity.get(code)
    )
    words = sorted({rule.never for rule in set(before.words) ^ set(after.words)})
    marks = sorted(
        tag
        for tag in {*before.quotes, *after.quotes}
        if before.quotes.get(tag) != after.quotes.get(tag)
    )
    return ", ".join([*codes, *(f"“{word}”" for word in words), *marks])
