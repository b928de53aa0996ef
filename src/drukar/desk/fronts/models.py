"""What an editor puts first on one page. It is public with the newsroom's own facts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from drukar.desk.settings.languages import CONTENT_LANGUAGES

PINNED = 5
"""How many stories may be pinned below the lead."""


class Arrangement(models.Model):
    """One page: a language's front page, or the first page of a section in it."""

    language = models.CharField(max_length=12, choices=CONTENT_LANGUAGES)
    section = models.ForeignKey(
        "stories.Section", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    lead = models.ForeignKey(
        "stories.StoryPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    breaking = models.CharField(max_length=200, blank=True)
    breaking_story = models.ForeignKey(
        "stories.StoryPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["language", "section"], name="one_arrangement_per_section"
            ),
            models.UniqueConstraint(
                fields=["language"],
                condition=models.Q(section=None),
                name="one_arrangement_per_front_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.section or 'front page'}"


class Pin(models.Model):
    """A story that stands first, by ``place``."""

    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="pins")
    story = models.ForeignKey("stories.StoryPage", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        return f"{self.place} {self.story_id}"
