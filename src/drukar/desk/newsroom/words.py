"""Words that an editor gives once for each language: a title of a topic, a name's house form."""

from __future__ import annotations

from django.db import models
from wagtail.models import Orderable

from drukar.desk.settings.languages import CONTENT_LANGUAGES
from drukar.story import Localised


class InLanguage(Orderable):
    """A row of words in one language, under something that has one such row for each."""

    language = models.CharField(max_length=12, choices=CONTENT_LANGUAGES)

    class Meta(Orderable.Meta):
        abstract = True


def localised(rows: list[dict[str, str]], field: str) -> Localised:
    """Return the words of `rows` by language, without those that are empty.

    In the order of the tags, so that the order of rows at the desk changes no byte of a site.
    """
    return {
        row["language"]: row[field]
        for row in sorted(rows, key=lambda row: row["language"])
        if row[field]
    }
