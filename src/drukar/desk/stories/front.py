"""The front page of a language: what stands below it in the tree is in that language."""

from __future__ import annotations

from typing import ClassVar

from wagtail.models import Page

from drukar.desk.accounts.guards import HoldsALanguage


class FrontPage(HoldsALanguage, Page):
    """The root of one language. Its address on the site is ``<language>/index.html``."""

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = [
        "stories.StoryPage",
        "stories.TextPage",
        "campaigns.CampaignPage",
    ]
    preview_modes: ClassVar[list[tuple[str, str]]] = []

    class Meta:
        verbose_name = "front page"
