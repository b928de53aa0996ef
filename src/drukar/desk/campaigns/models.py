"""A campaign at the desk: one language version of it."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from drukar.desk.accounts.guards import PublishedByPublishers
from drukar.desk.blocks import stream
from drukar.desk.blocks.field import BodyField
from drukar.desk.campaigns.ways import WAYS, NeedBlock
from drukar.desk.stories.public import PublicPage
from drukar.desk.stories.tabs import HEADLINE, tabs


class CampaignPage(PublishedByPublishers, PublicPage):
    """What is needed, and how to give. ``safety`` stands above the first account number."""

    summary = models.TextField(blank=True)
    action = models.CharField(max_length=250, blank=True, help_text="On the button: Learn more.")
    safety = models.TextField(
        blank=True,
        help_text="How safe it is to give, from where the reader is. Asked for with every way"
        " to give money.",
    )
    give = StreamField(WAYS, blank=True, verbose_name="ways to give")
    needs = StreamField([("need", NeedBlock())], blank=True)
    body = BodyField(stream(), blank=True)

    edit_handler = tabs(
        [HEADLINE, FieldPanel("summary"), FieldPanel("body")],
        (
            "Needs and ways to give",
            [
                FieldPanel("action"),
                FieldPanel("needs"),
                FieldPanel("safety"),
                FieldPanel("give"),
            ],
        ),
    )
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "campaign"

    def clean(self) -> None:
        """Check that whoever asks for money says how safe it is; raises ``ValidationError``."""
        super().clean()
        if len(self.give) and not self.safety.strip():
            raise ValidationError(
                {"safety": "Say how safe it is to give: it stands above the first account number."}
            )
