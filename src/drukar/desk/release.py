"""From the desk to structs: the only place where a row of the database becomes one.

What a row says to readers is worked out from its *published* state. For a page that is the
content of its live revision, since the row may hold a draft already; an alias and a page that
was imported have no revision, so there it is the row. Structs are made from the plain data of
a revision, never from Wagtail's value objects.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, TypeAlias

from drukar.desk.blocks import body_of
from drukar.desk.blocks.correction import aware
from drukar.desk.blocks.rich import line_of
from drukar.desk.campaigns import ways
from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.fronts.public import fronts
from drukar.desk.names.models import Entry as EntryRow
from drukar.desk.newsroom.models import Facts
from drukar.desk.newsroom.words import localised
from drukar.desk.references import DeskReferences
from drukar.desk.releases.former import former_slugs
from drukar.desk.stories.models import Section, StoryPage, TextPage
from drukar.desk.stories.models import Topic as TopicRow
from drukar.desk.stories.public import PublicPage
from drukar.story import (
    Campaign,
    Entry,
    NamedInFull,
    Newsroom,
    Organisation,
    Page,
    PartialDate,
    Person,
    Place,
    Post,
    Story,
    Topic,
    TranslatedFrom,
)
from drukar.story import Section as SectionStruct
from drukar.story.blocks import PictureBlock

Content: TypeAlias = dict[str, Any]
Text: TypeAlias = Story | Page | Campaign


def content_of(page: PublicPage) -> Content:
    """Return what a live page says in public, as the data of a revision."""
    if page.alias_of_id is None and page.live_revision_id is not None:
        return dict(page.live_revision.content)
    return dict(page.serializable_data())


def text(
    page: PublicPage,
    content: Content,
    references: DeskReferences,
    *,
    uri: str,
    published: datetime,
    formerly: tuple[str, ...] = (),
) -> Text:
    """Return the struct of a page's `content`; its version is 1 until the log counts it."""
    common: dict[str, Any] = {
        "uri": uri,
        "language": page.locale.language_code,
        "date_published": published,
        "date_modified": moment(content.get("date_modified")),
        "formerly": formerly,
        "summary": content.get("summary", "").strip(),
        "body": body_of(_stream(content, "body"), references),
    }
    match page:
        case StoryPage():
            return _story(page, content, references, common)
        case CampaignPage():
            return _campaign(content, common)
        case TextPage():
            return Page(title=content["title"].strip(), slug=content["address"], **common)
    raise TypeError(f"{type(page).__name__} is not printed")


def moment(value: str | datetime | None) -> datetime | None:
    """Return a moment of a content in UTC, or ``None``."""
    if not value:
        return None
    return (aware(value) if isinstance(value, str) else value).astimezone(UTC)


def entry(row: EntryRow) -> Entry:
    """Return the struct of a register entry, without its notes: they never leave the desk."""
    data: Content = (
        dict(row.live_revision.content) if row.live_revision_id else dict(row.serializable_data())
    )
    forms = data["forms"]
    common: dict[str, Any] = {
        "uri": f"name:{data['slug']}",
        "forms": localised(forms, "form"),
        "also": _lines(forms, "also"),
        "never": _lines(forms, "never"),
        "inflected": _lines(forms, "inflected"),
        "description": localised(forms, "description"),
        "source": data["source"],
        "public": data["public"],
        "formerly": former_slugs(f"name:{data['slug']}"),
    }
    if data["kind"] == "place":
        return Place(**common)
    posts = tuple(_post(item["value"]) for item in _stream(data, "posts"))
    if data["kind"] == "organisation":
        return Organisation(posts=posts, **common)
    return Person(posts=posts, gender=data["gender"], protected=data["protected"], **common)


def topic(row: TopicRow) -> Topic:
    """Return the struct of a topic."""
    titles = row.serializable_data()["titles"]
    return Topic(
        uri=f"topic:{row.slug}",
        title=localised(titles, "title"),
        description=localised(titles, "description"),
    )


def newsroom(without: Section | None = None) -> Newsroom:
    """Return the newsroom's own facts, with its sections, but for one that goes."""
    row = Facts.get()
    rows = row.serializable_data()["languages"]
    tags = [item["language"] for item in sorted(rows, key=lambda item: item["sort_order"] or 0)]
    return Newsroom(
        name=localised(rows, "name"),
        languages=tuple(tags),
        scripts={
            item.script: item.language for item in sorted(row.scripts.all(), key=lambda i: i.script)
        },
        tagline=localised(rows, "tagline"),
        address=row.address,
        canonical=row.canonical,
        address_blocked=row.address_blocked,
        time_zone=row.time_zone,
        publisher=row.publisher.slug if row.publisher else "",
        masthead=row.masthead,
        sections=tuple(
            _section(item) for item in Section.objects.prefetch_related("titles") if item != without
        ),
        fronts=fronts(),
    )


def _story(page: StoryPage, content: Content, references: DeskReferences, common: Content) -> Story:
    source = None
    if content.get("translated_from"):
        source = TranslatedFrom(
            language=content["translated_from"], version=content["translated_version"] or 1
        )
    return Story(
        slug=content["address"],
        headline=content["title"].strip(),
        kicker=content["kicker"].strip(),
        section=references.section(content["section"]) or "",
        topics=tuple(
            uri.partition(":")[2]
            for item in _ordered(content["topics"])
            if (uri := references.topic(item["topic"]))
        ),
        located=content["located"].strip(),
        by=content["by"].strip(),
        picture=_lead(content, references),
        translated_from=source,
        named_in_full=tuple(
            NamedInFull(name=uri, reason=item["reason"])
            for item in _ordered(content["named_in_full"])
            if (uri := references.entry(item["entry"]))
        ),
        **common,
    )


def _campaign(content: Content, common: Content) -> Campaign:
    return Campaign(
        title=content["title"].strip(),
        action=content["action"].strip(),
        safety=content["safety"].strip(),
        give=ways.give_of(_stream(content, "give")),
        needs=ways.needs_of(_stream(content, "needs")),
        **common,
    )


def _lead(content: Content, references: DeskReferences) -> PictureBlock | None:
    row = content["picture"]
    picture = references.picture(row) if row else None
    if picture is None:
        return None
    return PictureBlock(
        picture=picture.uri,
        alt=content["picture_alt"].strip(),
        credit=content["picture_credit"].strip(),
        rights=content["picture_rights"].strip(),
        caption=line_of(content["picture_caption"], references),
        focal=references.focal(row),
    )


def _section(row: Section) -> SectionStruct:
    titles = row.serializable_data()["titles"]
    return SectionStruct(
        slug=row.slug,
        title=localised(titles, "title"),
        description=localised(titles, "description"),
    )


def _post(value: Content) -> Post:
    return Post(
        title=_words(value["title"]),
        organisation=value.get("organisation") or "",
        place=_words(value.get("place") or []),
        start=_partial(value.get("start")),
        until=_partial(value.get("until")),
        as_of=_partial(value.get("as_of")),
    )


def _words(items: list[Content]) -> dict[str, str]:
    return localised([item["value"] for item in items], "text")


def _partial(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


def _lines(forms: list[Content], field: str) -> dict[str, tuple[str, ...]]:
    words = localised(forms, field)
    split = {
        tag: tuple(line.strip() for line in text.splitlines() if line.strip())
        for tag, text in words.items()
    }
    return {tag: lines for tag, lines in split.items() if lines}


def _stream(content: Content, field: str) -> list[Content]:
    raw = content.get(field) or "[]"
    return list(json.loads(raw)) if isinstance(raw, str) else list(raw)


def _ordered(rows: list[Content]) -> list[Content]:
    return sorted(rows, key=lambda row: row.get("sort_order") or 0)
