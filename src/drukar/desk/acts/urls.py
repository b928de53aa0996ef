"""Addresses of acts; those of Wagtail's own that do the same lead here."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail.admin.auth import require_admin_access

from drukar.desk.acts.views import act_on, foresee

_VIEW = require_admin_access(act_on)

urlpatterns: list[URLPattern] = [
    path("desk/acts/foresee/<int:pk>/", require_admin_access(foresee), name="foresee"),
    path("desk/acts/<slug:name>/<int:pk>/", _VIEW, name="act"),
    path("desk/pages/<int:pk>/unpublish/", _VIEW, {"name": "unpublish"}, name="desk_unpublish"),
    path("desk/pages/<int:pk>/move/", _VIEW, {"name": "move"}, name="desk_move"),
]
