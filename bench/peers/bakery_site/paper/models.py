"""Stories in Wagtail's tree: language, year, month, day, story."""

import json
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.timezone import localtime
from wagtail.models import Page


class Folder(Page):
    """A part of the address; it has no page of its own."""


class StoryPage(Page):
    """A story, its text as HTML."""

    language = models.CharField(max_length=8)
    section = models.CharField(max_length=40)
    topics = models.JSONField(blank=True)
    people = models.JSONField(blank=True)
    mentions = models.JSONField(blank=True)
    summary = models.TextField()
    by = models.CharField(max_length=200)
    body = models.TextField()
    published = models.DateTimeField(db_index=True)
    template = "story.html"

    class Meta:
        """Stories are asked for by their section."""

        indexes: ClassVar = [models.Index(fields=["language", "section", "published"])]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what stands around the text."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        of_section = StoryPage.objects.filter(language=self.language, section=self.section)
        earlier = of_section.filter(published__lt=self.published).order_by("-published")
        return (
            context
            | chrome(self.language, self.address)
            | {
                "earlier": earlier.defer("body")[:3],
                "section": settings.NEWSROOM["sections"][self.section][self.language],
                "ld": self._ld(),
            }
        )

    @property
    def address(self) -> str:
        """Where it stands, without the last slash."""
        return f"/{self.language}/{self.published_here:%Y/%m/%d}/{self.slug}"

    @property
    def published_here(self) -> Any:
        """When it was published, by the newsroom's clock."""
        return localtime(self.published)

    @property
    def section_title(self) -> str:
        """The section's title in the language of the story."""
        return str(settings.NEWSROOM["sections"][self.section][self.language])

    @property
    def topic_links(self) -> list[tuple[str, str]]:
        """The slugs and titles of its topics."""
        titles = settings.NEWSROOM["topics"]
        return [(slug, titles[slug][self.language]) for slug in self.topics]

    def _ld(self) -> str:
        site = settings.NEWSROOM
        url, when = f"{site['address']}{self.address}/", self.published_here.isoformat()
        kinds = {"person": "Person"}
        found = {
            "@type": "NewsArticle",
            "headline": self.title,
            "inLanguage": self.language,
            "datePublished": when,
            "dateModified": when,
            "author": {"@type": "Person", "name": self.by},
            "publisher": {
                "@type": "NewsMediaOrganization",
                "name": site["name"][self.language],
                "url": f"{site['address']}/{self.language}/",
            },
            "isAccessibleForFree": True,
            "url": url,
            "mainEntityOfPage": url,
            "description": self.summary,
            "articleSection": self.section_title,
            "mentions": [
                {"@type": kinds.get(one["kind"], "Organization"), "name": one["name"]}
                for one in self.mentions
            ],
        }
        trail = [
            ("Front page", f"{site['address']}/{self.language}/"),
            (self.section_title, f"{site['address']}/{self.language}/{self.section}/"),
            (self.title, url),
        ]
        crumbs = [
            {"@type": "ListItem", "position": at, "name": text, "item": item}
            for at, (text, item) in enumerate(trail, start=1)
        ]
        graph = [found, {"@type": "BreadcrumbList", "itemListElement": crumbs}]
        whole = {"@context": "https://schema.org", "@graph": graph}
        return json.dumps(whole, ensure_ascii=False).replace("<", "\\u003c")


def chrome(language: str, address: str) -> dict[str, Any]:
    """Return what stands around every page of a language."""
    site = settings.NEWSROOM
    return {
        "tag": language,
        "name": site["name"][language],
        "root": site["address"],
        "here": address,
        "others": [(other, f"/{other}{address[3:]}") for other in site["languages"]],
        "menu": [(slug, titles[language]) for slug, titles in site["sections"].items()],
    }
