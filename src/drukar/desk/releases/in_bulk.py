"""Releasing many new texts at once: the same structs, without a query for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from modelcluster.models import get_serializable_data_for_fields

from drukar.desk import release
from drukar.desk.names.models import Entry
from drukar.desk.pictures.models import DeskImage
from drukar.desk.references import DeskReferences, text_target
from drukar.desk.releases import pictures
from drukar.desk.releases.append import Entered, Key, enter
from drukar.desk.releases.models import Dependency
from drukar.desk.stories.public import PublicPage
from drukar.story import Campaign, Kind, Story

_BATCH = 1000

New = tuple[PublicPage, release.Text, dict[str, list[dict[str, Any]]]]
"""A page that was just made, the struct that it was made from, and its child rows."""


def release_new(made: Sequence[New], rows: Mapping[str, int], sections: dict[str, int]) -> None:
    """Enter pages that were just made and are public; `rows` and `sections` say where all is."""
    references = _references(made, rows, sections)
    lines: list[Entered] = []
    dependencies: list[Dependency] = []
    shown: set[int] = set()
    for page, item, children in made:
        references.used = set()
        content = get_serializable_data_for_fields(page) | children
        struct = release.text(
            page,
            content,
            references,
            uri=item.uri,
            published=item.date_published,
            formerly=item.formerly,
        )
        struct = msgspec.structs.replace(struct, version=item.version)
        key = Key(_kind(item), item.uri, item.language)
        lines.append(Entered(key, struct, item.date_modified or item.date_published))
        dependencies += [Dependency(page_id=page.pk, target=used) for used in references.used]
        shown |= {
            int(used.partition(":")[2]) for used in references.used if used.startswith("picture:")
        }
    Dependency.objects.bulk_create(dependencies, batch_size=_BATCH)
    enter([*pictures.lines(shown, references), *lines])


def _kind(item: release.Text) -> Kind:
    if isinstance(item, Story):
        return Kind.STORY
    return Kind.CAMPAIGN if isinstance(item, Campaign) else Kind.PAGE


def _references(
    made: Sequence[New], rows: Mapping[str, int], sections: dict[str, int]
) -> DeskReferences:
    """Return references that know already what these pages will ask for."""
    references = DeskReferences()
    known = references.known
    for page, item, _ in made:
        known["_text", page.pk] = (text_target(page.translation_key), item.uri)
    for slug, pk in sections.items():
        known["section", pk] = slug
    for uri, pk in rows.items():
        if uri.startswith("topic:"):
            known["topic", pk] = uri
    for pk, slug, live in Entry.objects.values_list("pk", "slug", "live"):
        known["_entry", pk] = f"name:{slug}" if live else None
    for image in DeskImage.objects.all():
        known["_image", image.pk] = image
    return references
