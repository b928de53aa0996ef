"""What stories are grouped by: sections, of which each has one, and topics."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import RevisionMixin
from wagtail.search import index

from drukar.desk.names.affected import AffectedPanel
from drukar.desk.newsroom.slugged import SluggedForm
from drukar.desk.newsroom.words import InLanguage
from drukar.desk.releases.released import Released
from drukar.paper import slugs

WORDS = [
    FieldRowPanel([FieldPanel("language"), FieldPanel("title")]),
    FieldPanel("description"),
]


class _Titled(Released, RevisionMixin, index.Indexed, ClusterableModel):
    slug = models.SlugField(
        max_length=100, unique=True, help_text="The part of its address; never changes."
    )

    search_fields: ClassVar = [
        index.SearchField("slug"),
        index.AutocompleteField("slug"),
        index.SearchField("every_title"),
        index.AutocompleteField("every_title"),
    ]
    base_form_class = SluggedForm
    panels: ClassVar = [
        InlinePanel("titles", min_num=1, heading="Titles", label="Language"),
        FieldPanel("slug"),
    ]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        titles = {row.language: row.title for row in self.titles.all()}
        return str(titles.get("en") or next(iter(titles.values()), self.slug))

    def every_title(self) -> str:
        """Return its titles in all languages, for search."""
        return " ".join(row.title for row in self.titles.all())

    def clean(self) -> None:
        """Check the slug; raises ``ValidationError``."""
        super().clean()
        what, remedy = slugs.what_is_wrong(self.slug)
        if what:
            raise ValidationError({"slug": f"{what} {remedy}"})


class Topic(_Titled):
    """What stories are about, across sections."""

    panels: ClassVar = [*_Titled.panels, AffectedPanel(heading="What else changes")]


class TopicTitle(InLanguage):
    """A topic's words in one language."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=250)
    description = models.TextField(blank=True)

    panels: ClassVar = WORDS


class Section(_Titled):
    """A section of the paper; a story stands in exactly one. ``sort_order`` is the menu's."""

    sort_order = models.PositiveIntegerField(default=0)

    panels: ClassVar = [*_Titled.panels, FieldPanel("sort_order", heading="Place in the menu")]

    class Meta:
        ordering: ClassVar = ["sort_order", "slug"]

    def clean(self) -> None:
        """Check that the site does not need the slug itself; raises ``ValidationError``."""
        super().clean()
        if slugs.is_reserved(self.slug):
            raise ValidationError({"slug": "The site needs that word for itself."})


class SectionTitle(InLanguage):
    """A section's words in one language."""

    section = ParentalKey(Section, on_delete=models.CASCADE, related_name="titles")
    title = models.CharField(max_length=250)
    description = models.TextField(blank=True)

    panels: ClassVar = WORDS
