"""Reasons that editors gave for letting a fault stand. The log says who gave each and when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class Excuse(models.Model):
    """Why one fault may stand in one language version; ``quote`` are the words that it is in."""

    translation_key = models.UUIDField()
    language = models.CharField(max_length=12)
    code = models.CharField(max_length=8)
    quote = models.TextField(blank=True)
    reason = models.TextField()
    by_publisher = models.BooleanField(default=False)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["translation_key", "language"], name="excuses_of_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"
