"""A plugin for Pelican: the three stories of a section before each one, and the month of each."""

from typing import Any

from pelican import signals


def _told(generator: Any) -> None:
    for _, stories in generator.categories:
        newest = sorted(stories, key=lambda story: story.date, reverse=True)
        for at, story in enumerate(newest):
            story.earlier = newest[at + 1 : at + 4]
    for story in generator.articles:
        story.month_name = story.date.strftime("%Y-%m")


def register() -> None:
    """Have Pelican ask when all stories are read."""
    signals.article_generator_finalized.connect(_told)
