"""Where Wagtail finds stories, pages, topics and sections."""

from __future__ import annotations

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from drukar.desk.stories.viewsets import (
    SectionViewSet,
    StoryViewSet,
    TextViewSet,
    TopicViewSet,
)

register_snippet(TopicViewSet)
register_snippet(SectionViewSet)


@hooks.register("register_admin_viewset")
def lists() -> list[object]:
    """Return the lists of stories and of pages."""
    return [StoryViewSet(), TextViewSet()]
