"""The newsroom's own facts. There is one row."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import RevisionMixin

from drukar import languages
from drukar.desk.newsroom.words import InLanguage
from drukar.desk.releases.released import Released


def time_zones() -> list[tuple[str, str]]:
    """Return the names of all time zones, as a form offers them."""
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones())]


class Facts(Released, RevisionMixin, ClusterableModel):
    """Who publishes, in which languages, and under which address."""

    address = models.URLField(
        "canonical address",
        blank=True,
        help_text="Where readers find the site, such as https://crossing.example.",
    )
    canonical = models.BooleanField("pages name the canonical address", default=True)
    address_blocked = models.BooleanField(
        "the address is blocked at home",
        default=False,
        help_text="Then no page names it: a link to it would lead readers nowhere.",
    )
    time_zone = models.CharField(
        max_length=64, default="UTC", help_text="In which days and hours are printed."
    )
    publisher = models.ForeignKey(
        "names.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    masthead = models.SlugField(
        max_length=100, blank=True, help_text="The slug of the page on staff and ownership."
    )

    panels: ClassVar = [
        InlinePanel(
            "languages",
            heading="Nameplates and languages",
            label="Language",
            help_text="The languages that the site is in, in this order; the first is the default.",
            min_num=1,
        ),
        InlinePanel(
            "scripts",
            heading="Script editions",
            label="Script edition",
            help_text="The same stories once more in another script, made by rule.",
        ),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("canonical"), FieldPanel("address_blocked")],
            heading="Address",
        ),
        MultiFieldPanel(
            [
                FieldPanel("publisher"),
                FieldPanel("masthead"),
                FieldPanel("time_zone", widget=forms.Select(choices=time_zones)),
            ],
            heading="About the newsroom",
        ),
    ]

    class Meta:
        verbose_name = "newsroom"
        verbose_name_plural = "newsroom"

    def __str__(self) -> str:
        return next((str(row.name) for row in self.languages.all()), "The newsroom")

    def clean(self) -> None:
        """Check the time zone; raises ``ValidationError``."""
        super().clean()
        if self.time_zone not in available_timezones():
            raise ValidationError({"time_zone": "Write it as in Europe/Warsaw."})

    @classmethod
    def get(cls) -> Facts:
        """Return the one row, made if there is none."""
        found, _ = cls.objects.get_or_create(pk=1)
        return found


class FactsLanguage(InLanguage):
    """A language of the newsroom; the first is the default."""

    facts = ParentalKey(Facts, on_delete=models.CASCADE, related_name="languages")
    name = models.CharField("nameplate", max_length=250)
    tagline = models.CharField(max_length=250, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("name")]),
        FieldPanel("tagline"),
    ]

    class Meta(InLanguage.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facts", "language"], name="one_name_per_language")
        ]


def script_editions() -> list[tuple[str, str]]:
    """Return the script editions that drukar has rules for, as a form offers them."""
    return [(tag, languages.get(tag).native_name) for tag in sorted(languages.SCRIPT_EDITIONS)]


class FactsScript(models.Model):
    """A script edition: printed from a language by rule, such as Łacinka."""

    facts = ParentalKey(Facts, on_delete=models.CASCADE, related_name="scripts")
    script = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=12, editable=False)

    panels: ClassVar = [
        FieldPanel("script", widget=forms.Select(choices=script_editions)),
    ]

    def __str__(self) -> str:
        return str(self.script)

    def clean(self) -> None:
        """Take the language that the script edition is made from; raises ``ValidationError``."""
        super().clean()
        if self.script not in languages.SCRIPT_EDITIONS:
            raise ValidationError({"script": "drukar has no rules for that script."})
        self.language = languages.SCRIPT_EDITIONS[self.script]
