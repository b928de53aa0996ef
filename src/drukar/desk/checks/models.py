"""What preflight keeps at the desk.

Reasons that editors gave for letting a fault stand; the log says who gave each and when. And,
for the report over the whole archive, what was found in each text.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from drukar.preflight.gate import Reason


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

    def as_reason(self) -> Reason:
        """Return it as preflight's gate reads it."""
        return Reason(
            code=self.code,
            reason=self.reason,
            quote=self.quote or None,
            by_publisher=self.by_publisher,
        )


class Examined(models.Model):
    """One text that was looked at: what readers have of it, or a draft that they do not have.

    ``mark`` is the release, or the revision of a draft. ``fingerprint`` is what it was looked at
    with: register, house style and checks. If either is another now, it is looked at anew.
    """

    page_id = models.BigIntegerField()
    public = models.BooleanField()
    uri = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=12)
    mark = models.BigIntegerField()
    fingerprint = models.CharField(max_length=64)
    title = models.CharField(max_length=255)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "examined"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page_id", "public"], name="examined_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["uri", "language"], name="examined_release"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Found(models.Model):
    """What one check found in one text: how often, the first place, and how much may stand.

    ``level`` is 0 for an error, 1 for a warning, 2 for information. ``published_at`` and
    ``language`` are the text's, so that a filter and the order are one index.
    """

    text = models.ForeignKey(Examined, on_delete=models.CASCADE, related_name="found")
    code = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField()
    safe = models.PositiveIntegerField()
    excused = models.PositiveIntegerField()
    message = models.TextField()
    quote = models.TextField()
    before = models.TextField()
    after = models.TextField()
    public = models.BooleanField()
    language = models.CharField(max_length=12)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "found"
        indexes: ClassVar = [
            models.Index(fields=["level", "-published_at", "-id"], name="found_in_order"),
            models.Index(fields=["code", "level", "-published_at", "-id"], name="found_by_code"),
            models.Index(
                fields=["language", "level", "-published_at", "-id"], name="found_by_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.count}"


class Style(models.Model):
    """The house style as the desk has it: one row, JSON of ``preflight.house.HouseStyle``."""

    content = models.TextField()

    def __str__(self) -> str:
        return "House style"
