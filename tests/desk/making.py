"""Connecting this process to the desk of a newsroom, and making one ready."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test.utils import override_settings

from drukar.desk.database import databases
from drukar.desk.newsroom.models import Facts, FactsLanguage
from drukar.desk.setup import prepare_languages, prepare_tables
from drukar.desk.stories.models import FrontPage, Section, SectionTitle, StoryPage
from drukar.newsroom.folder import NewsroomFolder


@contextmanager
def connect(newsroom: NewsroomFolder) -> Iterator[None]:
    """Connect to a newsroom's database, and to its folder of pictures."""
    before = settings.DATABASES["default"]
    _use(databases(newsroom)["default"])
    cache.clear()
    try:
        with override_settings(MEDIA_ROOT=newsroom.path / "media", NEWSROOM=newsroom):
            yield
    finally:
        _use(before)


def _use(database: dict[str, object]) -> None:
    connections.close_all()
    connections.settings["default"] = connections.configure_settings({"default": database})[
        "default"
    ]
    # Django keeps connections apart by thread, or by context where a loop runs in the thread, as
    # Playwright's does: what a browser's test left there would be found again by the next one.
    connections._connections = threading.local()


def prepare(tags: Sequence[str]) -> None:
    """Make the desk of an invented newsroom ready."""
    prepare_tables()
    prepare_languages(tags)
    facts = Facts.get()
    names = {"en": "The Crossing", "be": "Пераправа", "uk": "Переправа", "pl": "Przeprawa"}
    for order, tag in enumerate(tags):
        facts.languages.add(FactsLanguage(language=tag, name=names[tag], sort_order=order))
    facts.save()
    section = Section(slug="news")
    for tag in tags:
        section.titles.add(SectionTitle(language=tag, title="News"))
    section.save()


def draft(headline: str, language: str = "en", **fields: object) -> StoryPage:
    """Return a new story below the front page of its language, saved as a draft."""
    story = StoryPage(
        title=headline, section=Section.objects.get(slug="news"), live=False, **fields
    )
    FrontPage.objects.get(locale__language_code=language).add_child(instance=story)
    story.save_revision()
    return story


def published(headline: str, language: str = "en", **fields: object) -> StoryPage:
    """Return a new story that is public."""
    story = draft(headline, language, **fields)
    story.get_latest_revision().publish()
    public: StoryPage = StoryPage.objects.get(pk=story.pk)
    return public
