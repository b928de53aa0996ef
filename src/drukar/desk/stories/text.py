"""A page outside the news, such as who the newsroom is."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from drukar.desk.blocks import stream
from drukar.desk.blocks.field import BodyField
from drukar.desk.stories.public import PublicPage


class TextPage(PublicPage):
    """One language version of a page."""

    summary = models.TextField(blank=True)
    body = BodyField(stream(), blank=True)

    content_panels: ClassVar = [
        FieldPanel("title", classname="title"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("date_published"), FieldPanel("date_modified")],
            heading="On the site",
        ),
    ]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "page"
