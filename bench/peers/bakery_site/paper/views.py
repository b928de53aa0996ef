"""What is built: stories by Wagtail, each as it would be served; the rest by Django's templates."""

from abc import abstractmethod
from collections.abc import Iterator
from typing import Any, NamedTuple

from bakery.views import BuildableTemplateView
from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.template.loader import render_to_string
from wagtailbakery.views import WagtailBakeryView

from paper.models import StoryPage, chrome


class Stories(WagtailBakeryView):
    """Every story."""

    def get_queryset(self) -> QuerySet[StoryPage]:
        """Return what is built."""
        return StoryPage.objects.live().public()


class Listing(NamedTuple):
    """A listing: its language, address, title, and the stories in it, newest first."""

    language: str
    address: str
    title: str
    stories: list[StoryPage]
    feed: bool = True


def listings() -> Iterator[Listing]:
    """Yield all listings; the stories are read once."""
    site = settings.NEWSROOM
    for tag in site["languages"]:
        stories = list(StoryPage.objects.live().filter(language=tag).order_by("-published"))
        yield Listing(tag, f"/{tag}", site["name"][tag], stories)
        for slug, titles in site["sections"].items():
            found = [story for story in stories if story.section == slug]
            yield Listing(tag, f"/{tag}/{slug}", titles[tag], found)
        for slug, titles in site["topics"].items():
            found = [story for story in stories if slug in story.topics]
            yield Listing(tag, f"/{tag}/topics/{slug}", titles[tag], found)
        for slug, forms in site["people"].items():
            found = [story for story in stories if slug in story.people]
            yield Listing(tag, f"/{tag}/people/{slug}", forms[tag], found)
        months: dict[str, list[StoryPage]] = {}
        for story in stories:
            months.setdefault(f"{story.published_here:%Y-%m}", []).append(story)
        for month, found in months.items():
            yield Listing(tag, f"/{tag}/months/{month}", month, found, feed=False)


class _Built(BuildableTemplateView):
    """What has many files of its own."""

    def build(self) -> None:
        """Write all of them."""
        for path, text in self.files():
            whole = f"{settings.BUILD_DIR}{path}"
            self.prep_directory(path.lstrip("/"))
            self.build_file(whole, text.encode())

    @abstractmethod
    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each."""


class Listings(_Built):
    """Front pages, sections, topics, people, months, and the lists of them; Atom feeds."""

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each."""
        overviews: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for found in listings():
            yield from self._pages(found)
            if found.feed:
                values = {**found._asdict(), "root": settings.NEWSROOM["address"]}
                values["stories"] = found.stories[:20]
                yield f"{found.address}/feed.xml", render_to_string("feed.xml", values)
            parts = found.address.split("/")
            if len(parts) > 3:
                kind = overviews.setdefault((found.language, parts[2]), [])
                kind.append((found.title, found.address))
        for (tag, kind), lines in overviews.items():
            address = f"/{tag}/{kind}"
            values = {**chrome(tag, address), "title": kind, "lines": lines}
            yield f"{address}/index.html", render_to_string("overview.html", values)

    def _pages(self, found: Listing) -> Iterator[tuple[str, str]]:
        paginator = Paginator(found.stories, 30)
        for page in paginator:
            address = found.address if page.number == 1 else f"{found.address}/page/{page.number}"
            values: dict[str, Any] = {
                **chrome(found.language, address),
                "title": found.title,
                "page": page,
                "listing": found.address,
            }
            yield f"{address}/index.html", render_to_string("listing.html", values)


class Sitemaps(_Built):
    """A sitemap for each language."""

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each."""
        for tag in settings.NEWSROOM["languages"]:
            stories = StoryPage.objects.live().filter(language=tag).defer("body")
            values = {"stories": stories, "root": settings.NEWSROOM["address"]}
            yield f"/{tag}/sitemap.xml", render_to_string("sitemap.xml", values)
