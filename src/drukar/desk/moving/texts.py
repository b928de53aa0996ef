"""Texts taken in: stories, pages and campaigns."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, TypeAlias

from wagtail.models import Locale, Page

from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.moving import fields
from drukar.desk.moving.bulk import BATCH, insert_own, insert_revisions, plant
from drukar.desk.moving.rows import DeskRows
from drukar.desk.releases.in_bulk import release_new
from drukar.desk.releases.models import FormerAddress, Identity
from drukar.desk.stories.models import (
    FrontPage,
    Section,
    StoryNamedInFull,
    StoryPage,
    StoryTopic,
    TextPage,
)
from drukar.desk.stories.public import PublicPage
from drukar.errors import DeskError
from drukar.story import Campaign, Kind, Story
from drukar.story import Page as PageStruct

Text: TypeAlias = fields.Text
Children: TypeAlias = dict[int, dict[str, list[dict[str, Any]]]]

MODELS: dict[type[Text], tuple[type[PublicPage], Kind]] = {
    Story: (StoryPage, Kind.STORY),
    Campaign: (CampaignPage, Kind.CAMPAIGN),
    PageStruct: (TextPage, Kind.PAGE),
}


def make_texts(
    items: Sequence[Text], rows: DeskRows, fronts: dict[int, FrontPage]
) -> list[PublicPage]:
    """Make new pages, public as of now, with a first revision each; release them."""
    if not items:
        return []
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    keys = _translation_keys(items)
    now = datetime.now(UTC)
    made: list[tuple[PublicPage, Text]] = []
    for shape, (model, _) in MODELS.items():
        own = [item for item in items if isinstance(item, shape)]
        pages = [
            model(
                title=item.headline if isinstance(item, Story) else item.title,
                locale=locales[item.language],
                translation_key=keys[item.uri],
                first_published_at=now,
                last_published_at=now,
            )
            for item in own
        ]
        plant(model, pages, fronts)
        for page, item in zip(pages, own, strict=True):
            rows.add_text(item.uri, item.language, page.pk)
        made += zip(pages, own, strict=True)
    # Bodies refer to each other, so they are filled in when every page has its row.
    sections = dict(Section.objects.values_list("slug", "pk"))
    for page, item in made:
        _fill(page, item, rows, sections)
    children = _make_children(
        [(page, item) for page, item in made if isinstance(item, Story)], rows
    )
    for model, _ in MODELS.values():
        pages = [page for page, _ in made if isinstance(page, model)]
        insert_own(model, pages)
    for model, _ in MODELS.values():
        pages = [page for page, _ in made if isinstance(page, model)]
        insert_revisions(model, pages, children, now)
    _note_former_addresses(items)
    release_new(
        [(page, item, children.get(page.pk, {})) for page, item in made], rows.known, sections
    )
    return [page for page, _ in made]


def update_text(item: Text, rows: DeskRows) -> PublicPage:
    """Publish a text anew that is at the desk already; whoever edits it keeps their draft."""
    page = Page.objects.get(pk=rows.texts[item.uri, item.language]).specific
    sections = dict(Section.objects.values_list("slug", "pk"))
    _fill(page, item, rows, sections)
    if isinstance(item, Story):
        page.topics.set(
            StoryTopic(topic_id=rows.row(f"topic:{slug}"), sort_order=order)
            for order, slug in enumerate(item.topics)
        )
        page.named_in_full.set(
            StoryNamedInFull(entry_id=rows.row(named.name), reason=named.reason, sort_order=order)
            for order, named in enumerate(item.named_in_full)
        )
    _note_former_addresses([item])
    page.save_revision().publish()
    return page


def _fill(page: PublicPage, item: Text, rows: DeskRows, sections: dict[str, int]) -> None:
    try:
        for name, value in fields.of_text(item, rows).items():
            setattr(page, name, value)
        page.body = fields.body_of(item, rows)
        if isinstance(item, Story):
            page.section_id = sections[item.section]
    except KeyError as error:
        raise DeskError(
            f"It refers to {error}, which is neither in the folder nor at the desk.",
            where=f"{item.uri} ({item.language})",
            remedy="Add what it refers to, or take the reference out.",
        ) from error


def _translation_keys(items: Sequence[Text]) -> dict[str, uuid.UUID]:
    """Return the key that all languages of each uri share, made where there is none."""
    uris = {item.uri for item in items}
    known = dict(Identity.objects.values_list("uri", "translation_key"))
    fresh = {uri: uuid.uuid4() for uri in sorted(uris - known.keys())}
    Identity.objects.bulk_create(
        [Identity(uri=uri, translation_key=key) for uri, key in fresh.items()], batch_size=BATCH
    )
    return known | fresh


def _make_children(made: list[tuple[PublicPage, Story]], rows: DeskRows) -> Children:
    """Make the rows below stories; return them as a revision holds them."""
    topics = [
        StoryTopic(page_id=page.pk, topic_id=rows.row(f"topic:{slug}"), sort_order=order)
        for page, item in made
        for order, slug in enumerate(item.topics)
    ]
    named = [
        StoryNamedInFull(
            page_id=page.pk, entry_id=rows.row(one.name), reason=one.reason, sort_order=order
        )
        for page, item in made
        for order, one in enumerate(item.named_in_full)
    ]
    StoryTopic.objects.bulk_create(topics, batch_size=BATCH)
    StoryNamedInFull.objects.bulk_create(named, batch_size=BATCH)
    children: Children = {page.pk: {"topics": [], "named_in_full": []} for page, _ in made}
    for row in topics:
        children[row.page_id]["topics"].append(_data(row, topic=row.topic_id))
    for row in named:
        data = _data(row, entry=row.entry_id, reason=row.reason)
        children[row.page_id]["named_in_full"].append(data)
    return children


def _data(row: StoryTopic | StoryNamedInFull, **own: object) -> dict[str, Any]:
    return {"pk": row.pk, "sort_order": row.sort_order, "page": row.page_id, **own}


def _note_former_addresses(items: Sequence[Text]) -> None:
    FormerAddress.objects.bulk_create(
        [
            FormerAddress(
                kind=MODELS[type(item)][1].value, uri=item.uri, language=item.language, path=path
            )
            for item in items
            for path in item.formerly
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
