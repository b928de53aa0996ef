"""A new language version of a text: what it refers to, and what it was made from.

Wagtail copies links and choosers as they are, so they would lead an editor to the other language.
They are pointed to the versions in the new language where there are such; readers are led
by uri in any case.
"""

from __future__ import annotations

import json
import re
from typing import Any

from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

from drukar.desk.releases.models import Head, Identity
from drukar.desk.stories.public import PublicPage

_LINK = re.compile(r"<a\b[^>]*>")
_ID = re.compile(r'\bid="(\d+)"')
_CHOOSERS = frozenset({"related", "campaign"})


def settle(sender: type, source_obj: Any, target_obj: Any, **_: object) -> None:
    """Bring a copy for translation into its language, as far as a machine can."""
    if not isinstance(target_obj, PublicPage):
        return
    body = list(target_obj.body.raw_data)
    known = _versions(_rows(body), target_obj.locale_id)
    target_obj.body = json.dumps([_pointed(item, known) for item in body])
    if hasattr(target_obj, "translated_from"):
        target_obj.translated_from = source_obj.locale.language_code
        target_obj.translated_version = _version(source_obj)
    target_obj.save()
    target_obj.save_revision()


def connect() -> None:
    """Be told of every copy for translation."""
    copy_for_translation_done.connect(settle, dispatch_uid="settle translations")


def _version(page: PublicPage) -> int:
    """Return which public version of a text a translation is made from; 0 for a draft."""
    uri = Identity.objects.filter(translation_key=page.translation_key).values("uri")
    head = Head.objects.filter(uri__in=uri, language=page.locale.language_code).first()
    return head.release.version if head else 0


def _versions(rows: set[int], locale: int) -> dict[int, int]:
    """Return for each page the one that says the same in the language `locale`."""
    keys = dict(Page.objects.filter(pk__in=rows).values_list("pk", "translation_key"))
    found = Page.objects.filter(translation_key__in=keys.values(), locale_id=locale)
    there = dict(found.values_list("translation_key", "pk"))
    return {row: there[key] for row, key in keys.items() if key in there}


def _rows(value: Any) -> set[int]:
    """Return the pages that a raw value refers to."""
    match value:
        case {"type": kind, "value": int(row)} if kind in _CHOOSERS:
            return {row}
        case dict():
            return set().union(*(_rows(inner) for inner in value.values()))
        case list():
            return set().union(*(_rows(inner) for inner in value))
        case str():
            return {int(row) for tag in _links(value) for row in _ID.findall(tag)}
    return set()


def _pointed(value: Any, known: dict[int, int]) -> Any:
    """Return a raw value that refers to the versions in `known`."""
    match value:
        case {"type": kind, "value": int(row)} if kind in _CHOOSERS:
            return {**value, "value": known.get(row, row)}
        case dict():
            return {name: _pointed(inner, known) for name, inner in value.items()}
        case list():
            return [_pointed(inner, known) for inner in value]
        case str():
            return _LINK.sub(lambda found: _link(found[0], known), value)
    return value


def _links(text: str) -> list[str]:
    return [tag for tag in _LINK.findall(text) if 'linktype="page"' in tag]


def _link(tag: str, known: dict[int, int]) -> str:
    if 'linktype="page"' not in tag:
        return tag
    return _ID.sub(lambda found: f'id="{known.get(int(found[1]), int(found[1]))}"', tag)
