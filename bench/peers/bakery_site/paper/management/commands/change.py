"""Changes the last English story, as an editor would; no part of what is measured."""

from typing import Any

from django.core.management import BaseCommand

from paper.models import StoryPage


class Command(BaseCommand):
    """Run before the site is built again."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Add a paragraph."""
        story = StoryPage.objects.filter(language="en").order_by("published").last()
        assert story is not None
        story.body += "<p>Changed once more.</p>"
        story.save()
