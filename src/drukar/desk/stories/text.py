"""A page outside the news, such as who the newsroom is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from drukar.desk.blocks import stream
from drukar.desk.blocks.field import BodyField
from drukar.desk.stories.public import PublicPage
from drukar.desk.stories.tabs import HEADLINE, tabs


class TextPage(PublicPage):
    """One language version of a page."""

    summary = models.TextField(blank=True)
    body = BodyField(stream(), blank=True)

    edit_handler = tabs([HEADLINE, FieldPanel("summary"), FieldPanel("body")])
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "page"
