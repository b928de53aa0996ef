"""The desk's addresses. The public site is none of them: it is served from its editions."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

from drukar.desk.accounts import urls as accounts_urls
from drukar.desk.acts import urls as acts_urls
from drukar.desk.checks import urls as checks_urls
from drukar.desk.pictures.media import media

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(accounts_urls)),
    path("", include(acts_urls)),
    path("desk/", include(checks_urls)),
    path("desk/", include(admin_urls)),
    path("media/<path:path>", media),
    path("", RedirectView.as_view(url="/desk/")),
]

handler500 = "drukar.desk.failures.answer.answer"
