"""The addresses of the page of editions."""

from __future__ import annotations

from django.urls import URLPattern, path

from drukar.desk.editions.views import Editions, publish_again

urlpatterns: list[URLPattern] = [
    path("editions/", Editions.as_view(), name="editions"),
    path("editions/results/", Editions.as_view(results_only=True), name="editions_results"),
    path("editions/publish-again/", publish_again, name="publish_again"),
]
