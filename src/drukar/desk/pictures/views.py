"""The page on which an editor covers parts of a picture: by drawing, or by numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.permissions import policy_registry

from drukar.desk.pictures.covering import cover
from drukar.desk.pictures.models import DeskImage
from drukar.errors import PictureError
from drukar.pictures import Rectangle

ROWS = 12
"""How many rectangles one form takes; whoever needs more comes again."""


class RectangleForm(forms.Form):
    """One rectangle, in pixels of the picture."""

    left = forms.IntegerField(min_value=0)
    top = forms.IntegerField(min_value=0)
    width = forms.IntegerField(min_value=1)
    height = forms.IntegerField(min_value=1)


Rectangles: Any = forms.formset_factory(RectangleForm, extra=1, max_num=ROWS, absolute_max=ROWS)


def cover_picture(request: HttpRequest, row: int) -> HttpResponse:
    """Show the form, or burn in what it holds and return to the picture."""
    image = get_object_or_404(DeskImage, pk=row)
    policy = policy_registry.get_by_type(DeskImage)
    if not policy.user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied("may not change the picture")
    rows = Rectangles(request.POST or None)
    wrong = ""
    if request.method == "POST" and rows.is_valid():
        filled = [Rectangle(**form.cleaned_data) for form in rows if form.cleaned_data]
        try:
            cover(image, filled)
        except PictureError as error:
            wrong = f"{error.what} {error.remedy}".strip()
        else:
            messages.success(request, "The rectangles are part of the picture now.")
            return redirect("wagtailimages:edit", image.pk)
    return render(
        request,
        "pictures/cover.html",
        {
            "image": image,
            "rows": rows,
            "wrong": wrong,
            "shown": image.get_rendition("max-1200x900"),
            "back": reverse("wagtailimages:edit", args=[image.pk]),
        },
        status=200 if request.method == "GET" else 400,
    )
