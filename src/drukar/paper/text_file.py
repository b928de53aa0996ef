"""What story, campaign and page files share: ``<folder>/<language>.md`` with front matter.

The file's name says the language; the folder's name says the uri, unless the front matter
does.
"""

from __future__ import annotations

from drukar.paper import addresses, document, moments, slugs
from drukar.paper.convert import unknown_key
from drukar.paper.document import Document
from drukar.paper.fault import Faults, shown
from drukar.paper.originals import Originals
from drukar.paper.reading import Reading
from drukar.paper.table import normalise
from drukar.story import Campaign, Page, Story

GIVEN = ("language", "body")
"""What the struct has that the front matter may not say."""

_MOST_VERSIONS = 2**31 - 1


class TextFile:
    """One file: where it is, and the uri that it claims, whether it is sound or not."""

    def __init__(self, root: str, path: str, scheme: str, originals: Originals) -> None:
        self.path = path
        self.scheme = scheme
        self.language = path.rpartition("/")[2].removesuffix(".md")
        self.folder = path.split("/")[1]
        self.uri = f"{scheme}:{self.folder}"
        self.faults = Faults(path)
        self.reading = Reading(self.faults, originals.find)
        self._root = root

    def open(self, known: tuple[str, ...]) -> Document | None:
        """Return the file's front matter, completed by what its place says, and its body.

        `known` are the keys of this kind of file.
        """
        found = document.read(f"{self._root}/{self.path}", self.faults)
        if found is None:
            return None
        data = found.front.data
        normalise(found.front, self.faults)
        for key in GIVEN:
            if key in data:
                unknown_key((key,), known, found.front, self.faults)
        uri = data.setdefault("uri", self.uri)
        if isinstance(uri, str):
            self.uri = uri
        data["language"] = self.language
        data.pop("body", None)
        return found

    def check(self, item: Story | Campaign | Page, found: Document) -> None:
        """Note what is wrong with the keys that all three kinds have."""
        front = found.front
        if not slugs.is_uri(item.uri, self.scheme):
            self.faults.add(
                front.line(("uri",)),
                f"`{shown(item.uri)}` is no uri of this kind.",
                f"Write `{self.scheme}:` and a slug, or name the folder so.",
            )
        if not 1 <= item.version <= _MOST_VERSIONS:
            self.faults.add(front.line(("version",)), "`version` counts from 1.", "Mend it.")
        for key in ("date_published", "date_modified"):
            moment = getattr(item, key)
            if moment is not None and (what := moments.what_is_wrong(moment)):
                self.faults.add(front.line((key,)), f"`{key}` {what}", moments.REMEDY)
        for former in item.formerly:
            what, remedy = addresses.what_is_wrong(former)
            if what:
                message = f"The former address `{shown(former)}` {what}"
                self.faults.add(front.line(("formerly",)), message, remedy)

    def check_slug(self, slug: str, found: Document, *, reserved: bool) -> None:
        """Note what is wrong with a slug; `reserved` says whether reserved words may be one."""
        what, remedy = slugs.what_is_wrong(slug)
        if not what and not reserved and slugs.is_reserved(slug):
            what = f"The slug `{slug}` is a word that the site needs."
            remedy = "Choose another."
        if what:
            self.faults.add(found.front.line(("slug",)), what, remedy)
