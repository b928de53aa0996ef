"""Where the desk keeps what a struct refers to, by uri."""

from __future__ import annotations

from wagtail.models import Page

from drukar.desk.names.models import Entry
from drukar.desk.pictures.models import DeskImage
from drukar.desk.releases.models import Identity
from drukar.desk.stories.models import Topic


class DeskRows:
    """``drukar.desk.blocks.references.Rows``: read once, and told of what is made meanwhile."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.known |= {f"name:{slug}": pk for slug, pk in Entry.objects.values_list("slug", "pk")}
        self.known |= {f"topic:{slug}": pk for slug, pk in Topic.objects.values_list("slug", "pk")}
        self.known |= {
            f"picture:{digest}": pk
            for digest, pk in DeskImage.objects.order_by("-pk").values_list("sha256", "pk")
        }
        uris = dict(Identity.objects.values_list("translation_key", "uri"))
        self.texts: dict[tuple[str, str], int] = {
            (uris[key], tag): pk
            for key, tag, pk in Page.objects.filter(translation_key__in=uris).values_list(
                "translation_key", "locale__language_code", "pk"
            )
        }
        for (uri, _), pk in self.texts.items():
            self.known.setdefault(uri, pk)

    def row(self, uri: str) -> int:
        """Return the row; ``KeyError`` if there is none. Of a text, any language version."""
        return self.known[uri]

    def add_nothing(self, uri: str) -> None:
        """Note that what has this uri was redacted: who refers to it refers to nothing."""
        self.known[uri] = 0

    def add_text(self, uri: str, language: str, pk: int) -> None:
        """Note that a text was made."""
        self.texts[uri, language] = pk
        self.known.setdefault(uri, pk)
