"""Where Wagtail finds what an editor writes with."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from drukar.desk.writing import marks, mentions
from drukar.desk.writing.proposing import propose
from drukar.desk.writing.viewsets import SCREENS

hooks.register("register_rich_text_features", mentions.register)
hooks.register("register_rich_text_features", marks.register)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Answer the form of a text while it is being filled in."""
    return [path("writing/address/", propose, name="propose_address")]


@hooks.register("register_admin_viewset")
def screens() -> list[object]:
    """Return the screens of texts."""
    return [made() for made in SCREENS]


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """Load what the editor of running text would otherwise write into the page."""
    return format_html('<link rel="stylesheet" href="{}">', static("writing/editor.css"))


@hooks.register("insert_global_admin_js")
def choosers() -> str:
    """Load what starts choosers; they are in forms of all kinds."""
    return format_html('<script src="{}"></script>', static("writing/choosers.js"))


@hooks.register("insert_editor_js")
def scripts() -> str:
    """Load what helps with a form."""
    return format_html_join(
        "",
        '<script src="{}"></script>',
        ((static(f"writing/{name}.js"),) for name in ("address", "pasting")),
    )
