"""The front page of a language: what stands below it in the tree is in that language."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
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

    class Meta:
        verbose_name = "front page"

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with a proof of the front page as it is now."""
        from drukar.desk.proofs.views import proof_of_front  # noqa: PLC0415 - it needs the models

        return proof_of_front(request, self.locale.language_code)
