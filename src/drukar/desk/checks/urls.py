"""The screens that stand in the place of Wagtail's, and what the panel asks for."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access

from drukar.desk.checks import views

urlpatterns: list[URLPattern] = [
    path("pages/<int:page_id>/edit/", require_admin_access(views.Edit.as_view())),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        require_admin_access(views.Create.as_view()),
    ),
    path("preflight/<int:page_id>/", require_admin_access(views.review_story), name="review_story"),
    path(
        "preflight/new/<int:parent_id>/",
        require_admin_access(views.review_new_story),
        name="review_new_story",
    ),
]
