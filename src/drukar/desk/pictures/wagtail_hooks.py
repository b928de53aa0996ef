"""Where Wagtail finds the page for covering parts of a picture."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from drukar.desk.pictures.views import cover_picture


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Answer for the page."""
    return [path("pictures/<int:row>/cover/", cover_picture, name="cover_picture")]
