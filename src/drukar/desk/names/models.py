"""The register at the desk: a person, an organisation or a place is one ``Entry``."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.search import index

from drukar.desk.names.posts import PostBlock
from drukar.desk.newsroom.words import InLanguage
from drukar.desk.releases.released import Released


class Entry(
    Released, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel
):
    """One person, organisation or place: the house form of the name in each language.

    ``public``: has a page of its own. ``protected``: is never printed in full.
    """

    KINDS: ClassVar = [
        ("person", "Person"),
        ("organisation", "Organisation"),
        ("place", "Place"),
    ]
    GENDERS: ClassVar = [("", "not known or not needed"), ("m", "he"), ("f", "she")]

    kind = models.CharField(max_length=16, choices=KINDS, default="person")
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(
        max_length=250, editable=False, help_text="The first house form, for lists at the desk."
    )
    gender = models.CharField(max_length=1, choices=GENDERS, blank=True)
    public = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)
    source = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    posts = StreamField([("post", PostBlock())], blank=True)

    search_fields: ClassVar = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("slug"),
        index.RelatedFields("forms", [index.SearchField("form"), index.SearchField("also")]),
        index.FilterField("kind"),
        index.FilterField("protected"),
        index.FilterField("public"),
    ]

    class Meta:
        verbose_name = "name"
        verbose_name_plural = "names"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return str(self.name or self.slug)

    @property
    def uri(self) -> str:
        """``name:<slug>``."""
        return f"name:{self.slug}"


class EntryForm(InLanguage):
    """How an entry is written in one language.

    ``also``, ``never`` and ``inflected`` hold one form a line.
    """

    entry = ParentalKey(Entry, on_delete=models.CASCADE, related_name="forms")
    form = models.CharField("house form", max_length=250, blank=True)
    also = models.TextField("also accepted", blank=True)
    never = models.TextField("never right", blank=True)
    inflected = models.TextField("case forms", blank=True)
    description = models.TextField(blank=True)

    class Meta(InLanguage.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "language"], name="one_form_per_language")
        ]
