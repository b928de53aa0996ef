"""What the panel asks for."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access

from drukar.desk.checks import views

urlpatterns: list[URLPattern] = [
    path("preflight/<int:page_id>/", require_admin_access(views.review_story), name="review_story"),
    path(
        "preflight/new/<int:parent_id>/",
        require_admin_access(views.review_new_story),
        name="review_new_story",
    ),
]
