"""The address of the page of mirrors."""

from __future__ import annotations

from django.urls import URLPattern, path

from drukar.desk.mirrors.views import mirrors

urlpatterns: list[URLPattern] = [path("mirrors/", mirrors, name="mirrors")]
