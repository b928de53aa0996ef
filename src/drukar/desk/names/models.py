"""The register at the desk: a person, an organisation or a place is one ``Entry``."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin
from wagtail.search import index

from drukar.desk.names import panels
from drukar.desk.names.posts import PostBlock
from drukar.desk.newsroom.slugged import SluggedForm
from drukar.desk.newsroom.words import InLanguage
from drukar.desk.releases.released import Released
from drukar.paper import slugs


class RegisterForm(SluggedForm):
    """The form of an entry: its slug is proposed from its house form."""

    words = ("forms", "form")


class Entry(
    Released, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel
):
    """One person, organisation or place: the house form of the name in each language.

    ``public``: has a page of its own. ``protected``: is never printed in full. ``merged_into`` is
    the entry that this one turned out to be: kept for its history, and for versions that name it.
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
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    base_form_class = RegisterForm
    edit_handler = panels.ENTRY
    search_fields: ClassVar = [
        index.SearchField("name", boost=3),
        index.SearchField("every_form"),
        index.AutocompleteField("every_form"),
        index.SearchField("slug"),
        index.FilterField("kind"),
        index.FilterField("protected"),
        index.FilterField("public"),
        index.FilterField("merged_into"),
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

    def every_form(self) -> str:
        """Return all that the name may be looked for by, in every language and script."""
        forms = self.forms.all()
        words = [text for row in forms for text in (row.form, row.also, row.inflected, row.never)]
        return " ".join([*words, self.slug.replace("-", " ")])

    def clean(self) -> None:
        """Check the slug; raises ``ValidationError``."""
        super().clean()
        what, remedy = slugs.what_is_wrong(self.slug)
        if what:
            raise ValidationError({"slug": f"{what} {remedy}"})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save the row under the name that lists show."""
        self._take_name()
        return super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keep what was written, under the name that lists show."""
        self._take_name()
        return super().save_revision(*args, **kwargs)

    def _take_name(self) -> None:
        written = {row.language: row.form for row in self.forms.all() if row.form}
        self.name = written.get("en") or next(iter(written.values()), "") or self.slug


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

    panels: ClassVar = panels.FORM

    class Meta(InLanguage.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "language"], name="one_form_per_language")
        ]
