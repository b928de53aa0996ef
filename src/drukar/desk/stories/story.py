"""A story at the desk: one language version of it."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultipleChooserPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.search import index

from drukar.desk.accounts.private import StoryForm
from drukar.desk.blocks import stream
from drukar.desk.blocks.field import BodyField
from drukar.desk.blocks.rich import FEATURES
from drukar.desk.stories.public import PublicPage
from drukar.desk.stories.tabs import HEADLINE, tabs


class StoryPage(PublicPage):
    """One language version of a story; its translations share ``translation_key``."""

    kicker = models.CharField(max_length=120, blank=True, help_text="The short line over it.")
    summary = models.TextField(blank=True, help_text="Shown in lists, feeds and previews.")
    by = models.CharField(
        "byline", max_length=250, blank=True, help_text="As printed: a pseudonym is enough."
    )
    located = models.CharField("dateline", max_length=120, blank=True, help_text="Place of news.")
    section = models.ForeignKey(
        "stories.Section", null=True, on_delete=models.PROTECT, related_name="stories"
    )
    picture = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    picture_alt = models.CharField("alternative text", max_length=500, blank=True)
    picture_credit = models.CharField("credit", max_length=250, blank=True)
    picture_rights = models.CharField("rights", max_length=250, blank=True)
    picture_caption = RichTextField("caption", features=FEATURES, blank=True)
    body = BodyField(stream(), blank=True)
    translated_from = models.CharField(max_length=12, blank=True, editable=False)
    translated_version = models.PositiveIntegerField(default=0, editable=False)

    base_form_class = StoryForm
    by_day = True
    edit_handler = tabs(
        [
            FieldPanel("kicker"),
            HEADLINE,
            FieldPanel("summary"),
            FieldRowPanel([FieldPanel("by"), FieldPanel("located")]),
            FieldPanel("body"),
        ],
        (
            "Section and topics",
            [
                FieldPanel("section"),
                MultipleChooserPanel(
                    "topics", chooser_field_name="topic", heading="Topics", label="Topic"
                ),
            ],
        ),
        (
            "Lead picture",
            [
                FieldPanel("picture"),
                FieldPanel("picture_alt"),
                FieldRowPanel([FieldPanel("picture_credit"), FieldPanel("picture_rights")]),
                FieldPanel("picture_caption"),
            ],
        ),
        site=[
            InlinePanel(
                "named_in_full", heading="Protected names printed in full", label="Protected name"
            )
        ],
    )

    search_fields: ClassVar = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("date_published"),
        index.FilterField("section"),
    ]

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"
        indexes: ClassVar = [models.Index(fields=["date_published"], name="stories_by_date")]

    def section_title(self) -> str:
        """Return its section, for lists at the desk."""
        return str(self.section or "")

    def clean(self) -> None:
        """Check what the site cannot do without; raises ``ValidationError``."""
        super().clean()
        if self.picture_id:
            self.picture_alt = self.picture_alt.strip() or self.picture.description
            self.picture_credit = self.picture_credit.strip() or self.picture.credit
            self.picture_rights = self.picture_rights.strip() or self.picture.rights
            missing = {
                name: words
                for name, words in (
                    ("picture_alt", "Say what the picture shows, for whoever cannot see it."),
                    ("picture_credit", "Say who made the picture: a pseudonym is enough."),
                )
                if not getattr(self, name)
            }
            if missing:
                raise ValidationError(missing)


class StoryTopic(Orderable):
    """A topic of a story, in the order that the editor gave."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey("stories.Topic", on_delete=models.PROTECT, related_name="stories")

    panels: ClassVar = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "topic"], name="topic_once_per_story")
        ]


class StoryNamedInFull(Orderable):
    """A publisher's decision to print a protected person's name, with the reason."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="named_in_full")
    entry = models.ForeignKey("names.Entry", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()

    panels: ClassVar = [FieldPanel("entry"), FieldPanel("reason")]
