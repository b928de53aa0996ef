"""Runs of the press, kept for the desk's page of editions. Nothing here is ever public."""

from __future__ import annotations

from django.db import models

KEPT = 500


class Run(models.Model):
    """One run: which edition it made (none if it failed), from which release on.

    ``position`` is the number of the last release that is in the edition; ``anew`` says why all
    pages were made, if what the press remembered could not be used.
    """

    number = models.PositiveIntegerField("edition", null=True)
    position = models.BigIntegerField()
    cause = models.TextField(blank=True)
    begun_at = models.DateTimeField("begun")
    seconds = models.FloatField(null=True)
    files = models.PositiveIntegerField(default=0)
    failure = models.TextField(blank=True)
    anew = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "edition"

    def __str__(self) -> str:
        return f"Edition {self.number}" if self.number else "No edition"
