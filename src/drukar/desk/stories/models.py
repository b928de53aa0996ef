"""All models of stories: Django looks for them here."""

from __future__ import annotations

from drukar.desk.stories.front import FrontPage
from drukar.desk.stories.grouping import Section, SectionTitle, Topic, TopicTitle
from drukar.desk.stories.story import StoryNamedInFull, StoryPage, StoryTopic
from drukar.desk.stories.text import TextPage

__all__ = [
    "FrontPage",
    "Section",
    "SectionTitle",
    "StoryNamedInFull",
    "StoryPage",
    "StoryTopic",
    "TextPage",
    "Topic",
    "TopicTitle",
]
