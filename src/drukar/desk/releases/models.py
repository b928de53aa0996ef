"""The tables of the release log.

``Release`` is append-only: only ``append.py`` writes to it, and only a redaction empties
the payload of a row. ``Head`` points to the latest release of each key, so that what is public
now is read without reading history. ``Counter`` has one row, whose lock makes ``seq`` gap-free
and in the order of commits: whoever takes a number holds it until the end of the transaction.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Counter(models.Model):
    """The last ``seq`` that was given."""

    seq = models.BigIntegerField(default=0)


class Release(models.Model):
    """One line of the log; its shape is ``drukar.story.Release``.

    ``card`` is the msgpack of a story's ``drukar.story.card.Card``, empty for other kinds.
    ``digest`` is the SHA-256 of the payload without its version, to tell what changed.
    """

    seq = models.BigIntegerField(primary_key=True)
    uri = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    language = models.CharField(max_length=12, blank=True)
    version = models.PositiveIntegerField()
    pub_status = models.CharField(max_length=8)
    released_at = models.DateTimeField()
    payload = models.BinaryField()
    card = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "uri", "language", "seq"], name="release_key"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.uri} {self.language}"


class Head(models.Model):
    """The latest release of one key."""

    kind = models.CharField(max_length=16)
    uri = models.CharField(max_length=200)
    language = models.CharField(max_length=12, blank=True)
    release = models.OneToOneField(Release, on_delete=models.PROTECT, related_name="head_of")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "uri", "language"], name="one_head_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.uri} {self.language}"


class Dependency(models.Model):
    """Something that a public text asked for: ``text:…``, ``entry:…`` or ``picture:…``."""

    page_id = models.BigIntegerField(db_index=True)
    target = models.CharField(max_length=64, db_index=True)

    class Meta:
        verbose_name_plural = "dependencies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page_id", "target"], name="dependency_once"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.target}"


class Identity(models.Model):
    """The uri of a text, the same in all its languages; given when it is first published.

    ``translation_key`` is Wagtail's. A uri holds the public day and slug, so it is not made
    before both are public, and never changes after.
    """

    translation_key = models.UUIDField(unique=True)
    uri = models.CharField(max_length=200, unique=True)

    class Meta:
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return self.uri


class FormerAddress(models.Model):
    """An address that something had while it was public; a page there leads to the new one."""

    kind = models.CharField(max_length=16)
    uri = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    path = models.CharField(max_length=400)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "uri", "language", "path"], name="former_address_once"
            ),
        ]

    def __str__(self) -> str:
        return self.path


class Redacted(models.Model):
    """The keyed digest of a uri that never comes back; nothing else of it is kept."""

    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name_plural = "redacted"

    def __str__(self) -> str:
        return str(self.digest)


class Overdue(models.Model):
    """What the clock should have done and could not: shown at the desk until it is done.

    ``model`` and ``target`` say which row it is of: ``wagtailcore.revision`` for an embargo.
    """

    GO_LIVE = "go live"
    EXPIRE = "expire"

    act = models.CharField(max_length=8)
    model = models.CharField(max_length=100)
    target = models.CharField(max_length=64)
    due_at = models.DateTimeField()
    failure = models.TextField()
    tries = models.PositiveIntegerField()
    retry_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "overdue"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "model", "target"], name="overdue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.model} {self.target}"

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by."""
        return (self.act, self.model, self.target)
