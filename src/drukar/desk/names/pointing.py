"""Pointing elsewhere: all that refers to one entry of the register refers to another.

That is mentions in running text, boxes, speakers, protected names and the newsroom's publisher, in
what readers have, in drafts, in what waits for its time and in history: whom a text means is not
what an editor wrote, so no version is made of it. Releases follow within the transaction.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, ReferenceIndex, Revision

from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.names.models import Entry
from drukar.desk.newsroom.models import Facts
from drukar.desk.releases.models import Dependency
from drukar.desk.stories.models import StoryNamedInFull, StoryPage, TextPage
from drukar.desk.stories.public import PublicPage

_CHOOSERS = frozenset({("reference", "name"), ("blockquote", "speaker")})
_LINK = re.compile(r"<a\b[^<>]*>")
_NAME = 'linktype="name"'
_TEXTS = (StoryPage, TextPage, CampaignPage)


class Use(NamedTuple):
    """A text that refers to an entry: in what readers have, or only in a draft or history."""

    page: PublicPage
    public: bool


def uses(entry: Entry) -> list[Use]:
    """Return the texts that refer to an entry, in any version, by title."""
    pages = _pages_naming(entry)
    public = set(
        Dependency.objects.filter(target=f"entry:{entry.pk}").values_list("page_id", flat=True)
    )
    rows = Page.objects.filter(pk__in=pages).select_related("locale").order_by("title", "pk")
    return [Use(page, page.pk in public) for page in rows.specific()]


def point_to(entry: Entry, other: Entry) -> list[PublicPage]:
    """Make all that refers to `entry` refer to `other`; return the texts. Only in a transaction.

    The texts are not released: whoever calls this does so once `other` is as it is to be.
    """
    change = _Change(entry.pk, other.pk)
    pages = _pages_naming(entry)
    for revision in list(_of_texts(_revisions(pages))):
        content = _rewritten(revision.content, change)
        if content != revision.content:
            Revision.objects.filter(pk=revision.pk).update(content=content)
    found = list(Page.objects.filter(pk__in=pages).specific())
    for page in found:
        _rewrite_row(page, change)
    StoryNamedInFull.objects.filter(entry=entry).update(entry=other)
    facts = Facts.get()
    if facts.publisher_id == entry.pk:
        facts.publisher = other
        facts.save()
    for page in found:
        ReferenceIndex.create_or_update_for_object(type(page).objects.get(pk=page.pk))
    return [type(page).objects.get(pk=page.pk) for page in found]


def _pages_naming(entry: Entry) -> list[int]:
    """Return the rows of pages of which some version refers to an entry."""
    kind = ContentType.objects.get_for_model(Entry)
    base = ContentType.objects.get_for_model(Page)
    indexed = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id=str(entry.pk), base_content_type=base
    ).values_list("object_id", flat=True)
    found = {int(pk) for pk in indexed}
    found |= set(
        Dependency.objects.filter(target=f"entry:{entry.pk}").values_list("page_id", flat=True)
    )
    found |= {int(row.object_id) for row in _naming(entry, _drafts())}
    return sorted(found)


def _drafts() -> Any:
    """Return the revisions that the index of references does not know: drafts, and what waits."""
    drafted = Page.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    latest = drafted.exclude(latest_revision=None).values("latest_revision_id")
    return Revision.objects.filter(Q(pk__in=latest) | Q(approved_go_live_at__isnull=False))


def _revisions(pages: list[int]) -> Any:
    return Revision.objects.filter(object_id__in=[str(pk) for pk in pages])


def _naming(entry: Entry, revisions: Any) -> Iterator[Revision]:
    """Yield those of some revisions of texts that refer to an entry."""
    change = _Change(entry.pk, -1)
    for revision in _of_texts(revisions):
        if _rewritten(revision.content, change) != revision.content:
            yield revision


def _of_texts(revisions: Any) -> Iterator[Revision]:
    kinds = ContentType.objects.get_for_models(*_TEXTS).values()
    yield from revisions.filter(content_type__in=kinds).iterator(chunk_size=200)


class _Change(NamedTuple):
    """Which row is meant instead of which."""

    old: int
    new: int

    def __call__(self, markup: str) -> str:
        """Return running text with its links changed."""
        if "linktype" not in markup:
            return markup
        return _LINK.sub(self._link, markup)

    def _link(self, match: re.Match[str]) -> str:
        if _NAME not in match[0]:
            return match[0]
        return match[0].replace(f' id="{self.old}"', f' id="{self.new}"')


def _rewritten(content: dict[str, Any], change: _Change) -> dict[str, Any]:
    """Return the content of a revision with the change in it."""
    made = dict(content)
    for name, value in content.items():
        if name == "body" and isinstance(value, str) and value.startswith("["):
            blocks = json.loads(value)
            mended = [_block(block, change) for block in blocks]
            if mended != blocks:
                made[name] = json.dumps(mended)
        elif name == "named_in_full":
            made[name] = [
                item | {"entry": change.new} if item.get("entry") == change.old else item
                for item in value
            ]
        elif isinstance(value, str):
            made[name] = change(value)
    return made


def _block(item: dict[str, Any], change: _Change) -> dict[str, Any]:
    return item | {"value": _value(item.get("type", ""), item.get("value"), change)}


def _value(block: str, value: Any, change: _Change) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_block(one, change) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict):
        return {
            name: change.new
            if (block, name) in _CHOOSERS and inner == change.old
            else _value("", inner, change)
            for name, inner in value.items()
        }
    return value


def _rewrite_row(page: PublicPage, change: _Change) -> None:
    """Rewrite what stands in the row itself, past the releases of ``save``."""
    values: dict[str, Any] = {}
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            stream = getattr(page, field.name)
            raw = stream.get_prep_value()
            mended = [_block(item, change) for item in raw]
            if mended != raw:
                values[field.name] = stream.stream_block.to_python(mended)
        elif isinstance(field, RichTextField):
            before = getattr(page, field.name) or ""
            if change(before) != before:
                values[field.name] = change(before)
    if values:
        type(page).objects.filter(pk=page.pk).update(**values)
