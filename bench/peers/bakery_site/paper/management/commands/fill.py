"""Fills the database with the stories of ``stories.jsonl``; no part of what is measured."""

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, call_command
from django.utils.dateparse import parse_datetime
from markdown import Markdown
from wagtail.models import Page, Site

from paper.models import Folder, StoryPage


class Command(BaseCommand):
    """Run once for a new database."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tables, then the tree."""
        call_command("makemigrations", "paper", verbosity=0)
        call_command("migrate", verbosity=0)
        Page.objects.filter(depth=2).delete()
        home = Page.get_first_root_node().add_child(instance=Folder(title="Home", slug="home"))
        Site.objects.all().delete()
        Site.objects.create(hostname="news.example.org", root_page=home, is_default_site=True)
        markdown = Markdown(extensions=["tables"], output_format="html")
        folders: dict[str, Page] = {"": home}
        with Path("stories.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                story = json.loads(line)
                address = story["address"].removesuffix(".html").strip("/")
                parent = self._folder(address.rpartition("/")[0], folders)
                parent.add_child(
                    instance=StoryPage(
                        title=story["headline"],
                        slug=story["slug"],
                        language=story["lang"],
                        section=story["section"],
                        topics=story["topics"],
                        people=story["people"],
                        mentions=story["mentions"],
                        summary=story["summary"],
                        by=story["by"],
                        published=parse_datetime(story["published"]),
                        body=markdown.reset().convert(story["body"]),
                    )
                )

    def _folder(self, address: str, folders: dict[str, Page]) -> Page:
        if address not in folders:
            above, _, slug = address.rpartition("/")
            parent = self._folder(above, folders)
            folders[address] = parent.add_child(instance=Folder(title=slug, slug=slug))
        return folders[address]
