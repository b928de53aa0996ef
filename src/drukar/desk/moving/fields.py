"""Structs to the fields of the desk: the inverse of ``drukar.desk.release``."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from drukar.desk.blocks import raw_of
from drukar.desk.blocks.block import listed, new_id
from drukar.desk.blocks.references import Rows
from drukar.desk.blocks.rich import to_desk
from drukar.desk.campaigns import ways
from drukar.story import Campaign, Entry, Page, Person, Place, Post, Story

Fields: TypeAlias = dict[str, Any]
Text: TypeAlias = Story | Page | Campaign


def of_text(item: Text, rows: Rows) -> Fields:
    """Return the fields of a page's row for a struct, but for its body."""
    common: Fields = {
        "date_published": item.date_published,
        "date_modified": item.date_modified,
        "address": item.slug,
        "summary": item.summary,
    }
    match item:
        case Story():
            return common | _of_story(item, rows)
        case Campaign():
            return common | {
                "title": item.title,
                "action": item.action,
                "safety": item.safety,
                "give": json.dumps(ways.raw_give(item.give)),
                "needs": json.dumps(ways.raw_needs(item.needs)),
            }
        case Page():
            return common | {"title": item.title}


def body_of(item: Text, rows: Rows) -> str:
    """Return the raw body, as JSON. Whatever it refers to is there already."""
    return json.dumps(raw_of(item.body, rows), ensure_ascii=False)


def of_entry(item: Entry) -> Fields:
    """Return the fields of an entry's row."""
    posts = () if isinstance(item, Place) else item.posts
    fields: Fields = {
        "kind": item.__struct_config__.tag,
        "slug": item.slug,
        "name": item.form("en"),
        "public": item.public,
        "source": item.source,
        "notes": item.notes,
        "posts": json.dumps(
            [{"type": "post", "value": _post(post), "id": new_id()} for post in posts]
        ),
    }
    if isinstance(item, Person):
        fields |= {"gender": item.gender, "protected": item.protected}
    return fields


def forms_of(item: Entry) -> list[Fields]:
    """Return the rows of an entry's forms, one for each language that says anything."""
    tags = {*item.forms, *item.also, *item.never, *item.inflected, *item.description}
    return [
        {
            "language": tag,
            "form": item.forms.get(tag, ""),
            "also": "\n".join(item.also.get(tag, ())),
            "never": "\n".join(item.never.get(tag, ())),
            "inflected": "\n".join(item.inflected.get(tag, ())),
            "description": item.description.get(tag, ""),
            "sort_order": order,
        }
        for order, tag in enumerate(sorted(tags))
    ]


def _of_story(item: Story, rows: Rows) -> Fields:
    fields: Fields = {
        "title": item.headline,
        "kicker": item.kicker,
        "by": item.by,
        "located": item.located,
    }
    if item.picture is not None:
        fields |= {
            "picture_id": rows.row(item.picture.picture),
            "picture_alt": item.picture.alt,
            "picture_credit": item.picture.credit,
            "picture_rights": item.picture.rights,
            "picture_caption": to_desk((item.picture.caption,), rows)
            if item.picture.caption
            else "",
        }
    if item.translated_from is not None:
        fields |= {
            "translated_from": item.translated_from.language,
            "translated_version": item.translated_from.version,
        }
    return fields


def _post(post: Post) -> Fields:
    return {
        "title": _words(post.title),
        "organisation": post.organisation,
        "place": _words(post.place),
        "start": post.start or "",
        "until": post.until or "",
        "as_of": post.as_of or "",
    }


def _words(words: dict[str, str]) -> list[Any]:
    return listed({"language": tag, "text": text} for tag, text in sorted(words.items()))
