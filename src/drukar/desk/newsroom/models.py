"""The newsroom's own facts. There is one row."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from drukar.desk.newsroom.words import InLanguage
from drukar.desk.releases.released import Released


class Facts(Released, RevisionMixin, ClusterableModel):
    """Who publishes, in which languages, and under which address."""

    address = models.URLField("canonical address", blank=True)
    canonical = models.BooleanField("pages name the canonical address", default=True)
    address_blocked = models.BooleanField("the address is blocked at home", default=False)
    time_zone = models.CharField(max_length=64, default="UTC")
    publisher = models.ForeignKey(
        "names.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    masthead = models.SlugField(
        max_length=100, blank=True, help_text="The slug of the page on staff and ownership."
    )

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

    class Meta(InLanguage.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["facts", "language"], name="one_name_per_language")
        ]


class FactsScript(models.Model):
    """A script edition: printed from a language by rule, such as Łacinka."""

    facts = ParentalKey(Facts, on_delete=models.CASCADE, related_name="scripts")
    script = models.CharField(max_length=16, unique=True)
    language = models.CharField(max_length=12)

    def __str__(self) -> str:
        return str(self.script)
