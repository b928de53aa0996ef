"""Joining two entries: choose the other, read what will happen, confirm.

What is confirmed is what happens: a digest of what was shown comes back, and if it is no longer
true, what is true now is shown again.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from wagtail.snippets.widgets import AdminSnippetChooser

from drukar.desk.accounts.roles import is_publisher
from drukar.desk.names import joining, pointing
from drukar.desk.names.models import Entry
from drukar.story import Entry as Struct

SHOWN = 50
"""Texts that are listed; of the others there is the number."""


class OtherForm(forms.Form):
    """Which entry is the same as this one."""

    other = forms.ModelChoiceField(
        Entry.objects.filter(live=True),
        widget=AdminSnippetChooser(Entry),
        label="The other entry",
        help_text="All that it holds goes into this one, and all that refers to it refers to this.",
    )


class Line(NamedTuple):
    """One thing that is said of both, and of the result."""

    label: str
    kept: str
    other: str
    result: str


def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask which entry is the same as that of the row, and join the two once that is confirmed."""
    kept = get_object_or_404(Entry, pk=pk)
    if not joining.may_join(request.user, kept):
        raise PermissionDenied("may not join names")
    form = OtherForm(request.POST or None)
    if not form.is_valid() or "back" in request.POST:
        return render(request, "names/join.html", {"kept": kept, "form": form, "media": form.media})
    other = form.cleaned_data["other"]
    if not joining.may_join(request.user, kept, other):
        raise PermissionDenied("a publisher joins protected names")
    if why := joining.hindrance(kept, other):
        form.add_error("other", why)
        return render(request, "names/join.html", {"kept": kept, "form": form, "media": form.media})
    shown = _shown(kept, other, private=is_publisher(request.user))
    if request.POST.get("confirmed") != shown["digest"]:
        changed = bool(request.POST.get("confirmed"))
        return render(request, "names/confirm.html", shown | {"changed": changed})
    with transaction.atomic():
        rows = {
            row.pk: row for row in Entry.objects.select_for_update().filter(pk__in=(pk, other.pk))
        }
        joining.join(rows[kept.pk], rows[other.pk], request.user)
    messages.success(request, f"“{other}” is now “{kept}”.")
    return redirect("wagtailsnippets_names_entry:edit", kept.pk)


def _shown(kept: Entry, other: Entry, *, private: bool) -> dict[str, Any]:
    one, two, result = joining.structs(kept, other)
    lines = _lines(one, two, result, private=private)
    uses = pointing.uses(other)
    sentences = _sentences(two, result)
    said = repr((lines, sentences, [(use.page.pk, use.public) for use in uses]))
    return {
        "kept": kept,
        "other": other,
        "lines": lines,
        "sentences": sentences,
        "uses": uses[:SHOWN],
        "more": max(0, len(uses) - SHOWN),
        "total": len(uses),
        "digest": sha256(said.encode()).hexdigest(),
    }


def _sentences(other: Struct, result: Struct) -> list[str]:
    kind = "people" if type(other).__name__ == "Person" else "organisations"
    sentences = []
    if other.public and result.public:
        sentences.append(
            f"Readers who come to {kind}/{other.slug}/ are led to {kind}/{result.slug}/, in every"
            " language."
        )
    elif other.public:
        sentences.append(f"The page {kind}/{other.slug}/ goes: the other entry has none.")
    if getattr(result, "protected", False):
        sentences.append("The name is protected, and is never printed in full.")
    sentences.append(
        f"“{other.slug}” is taken off the register. Its history stays at the desk; there is no"
        " way back but by hand."
    )
    return sentences


def _lines(one: Struct, two: Struct, result: Struct, *, private: bool) -> list[Line]:
    """Return what both say and what the result says, where anything is said."""
    lines = []
    for name, label in (
        ("forms", "House form"),
        ("also", "Also accepted"),
        ("never", "Never right"),
        ("inflected", "Case forms"),
        ("description", "Description"),
    ):
        for tag in sorted({*getattr(one, name), *getattr(two, name), *getattr(result, name)}):
            values = [_said(getattr(item, name).get(tag, "")) for item in (one, two, result)]
            lines.append(Line(f"{label}, {tag}", *values))
    for name, label in (
        ("gender", "Grammatical gender"),
        ("source", "Source"),
        ("public", "Has a page of its own"),
        ("protected", "Never printed in full"),
        ("posts", "Posts held"),
        *((("notes", "Notes"),) if private else ()),
    ):
        values = [_said(getattr(item, name, "")) for item in (one, two, result)]
        if any(values):
            lines.append(Line(label, *values))
    return lines


def _said(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else ""
        case tuple():
            return "; ".join(
                one if isinstance(one, str) else next(iter(one.title.values()), "") for one in value
            )
        case _:
            return str(value)
