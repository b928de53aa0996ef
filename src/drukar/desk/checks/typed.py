"""What stands in a form, or in a page, as a draft for preflight, whether it could be saved or not.

Each text has the id of its block, and as its field what the browser calls the input within that
block: ``""`` for the block's own value, else names joined with ``-``. The items of lists and the
rows of tables are blocks themselves, with ids of their own. Texts that are in no block have the
name of the form's field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.forms import ModelForm
from wagtail import blocks
from wagtail.rich_text import RichText

from drukar.desk.names.models import Entry
from drukar.desk.pictures.models import DeskImage
from drukar.desk.releases.models import Identity
from drukar.desk.stories.models import StoryPage, Topic
from drukar.desk.stories.public import PublicPage
from drukar.preflight.page import SegmentKind
from drukar.preflight.texts.draft import Draft, DraftPicture, Text

_HEAD: tuple[tuple[str, SegmentKind, bool], ...] = (
    ("kicker", "headline", False),
    ("title", "headline", False),
    ("summary", "paragraph", False),
    ("picture_alt", "caption", False),
    ("picture_caption", "caption", True),
)
_KINDS: dict[str, SegmentKind] = {
    "heading": "heading",
    "pullquote": "pullquote",
    "items": "item",
    "header": "cell",
    "rows": "cell",
    "caption": "caption",
    "alt": "caption",
    "title": "caption",
    "attribution": "caption",
    "note": "caption",
}
_NO_PROSE = frozenset({"credit", "rights", "duration", "publisher"})
_READ = (*(name for name, _, _ in _HEAD), "picture", "picture_credit", "picture_rights", "body")
_LINK = re.compile(r'<a linktype="(name|topic)" id="(\d+)">')
_RESOLVED = re.compile(r'(<a linktype="(?:name|topic)" id="\d+") href="[^"<>]*">')


def of_form(form: ModelForm, page: PublicPage) -> Draft:
    """Return what was typed into the form of `page`."""
    values = {
        name: form.fields[name].widget.value_from_datadict(
            form.data, form.files, form.add_prefix(name)
        )
        for name in _READ
        if name in form.fields
    }
    return _draft(values, page)


def of_page(page: PublicPage) -> Draft:
    """Return what a page holds."""
    values = {name: getattr(page, name) for name in _READ if hasattr(page, name)}
    values["picture"] = getattr(page, "picture_id", None)
    return _draft(values, page)


def as_stored(markup: str) -> str:
    """Return the HTML of a rich text of a draft as the desk stores it."""
    return _RESOLVED.sub(r"\1>", markup)


def _draft(values: Mapping[str, Any], page: PublicPage) -> Draft:
    texts: list[Text] = []
    pictures: list[DraftPicture] = []
    for name, kind, rich in _HEAD:
        if markup := _plain(values.get(name)):
            texts.append(Text(block=name, kind=kind, markup=markup, rich=rich))
    if values.get("picture"):
        pictures.append(_picture("picture", "", values["picture"], values, "picture_"))
    for child in values.get("body") or ():
        for found in _walk(child.block, child.value, child.id or "", "", child.block_type):
            if isinstance(found, Text):
                texts.append(found)
            else:
                pictures.append(found)
    identity = Identity.objects.filter(translation_key=page.translation_key).first()
    made_from = page.translated_from if isinstance(page, StoryPage) else ""
    return Draft(
        language=page.locale.language_code,
        texts=tuple(_with_targets(texts)),
        pictures=tuple(pictures),
        uri=identity.uri if identity else "",
        day=page.date_published.date() if page.date_published else None,
        translated_from={made_from: page.translated_version} if made_from else {},
        named_in_full=_named_in_full(page),
    )


def _walk(
    block: blocks.Block, value: Any, key: str, path: str, name: str
) -> Iterator[Text | DraftPicture]:
    """Yield the texts and pictures of one block and of those in it."""
    if isinstance(block, blocks.StructBlock):
        if value.get("picture") and "alt" in value:
            yield _picture(key, path, value["picture"], value, "")
        for part, child in block.child_blocks.items():
            inner = f"{path}-{part}" if path else part
            yield from _walk(child, value.get(part), key, inner, name if part == "text" else part)
    elif isinstance(block, blocks.ListBlock):
        for item in getattr(value, "bound_blocks", ()):
            yield from _walk(item.block, item.value, item.id or "", "", name)
    elif isinstance(block, blocks.RichTextBlock):
        if markup := _plain(value):
            yield Text(block=key, field=path, kind=_kind(name), markup=markup, rich=True)
    elif (
        isinstance(block, blocks.CharBlock | blocks.TextBlock)
        and name not in _NO_PROSE
        and (markup := _plain(value))
    ):
        yield Text(block=key, field=path, kind=_kind(name), markup=markup)


def _kind(name: str) -> SegmentKind:
    return _KINDS.get(name, "paragraph")


def _plain(value: Any) -> str:
    return value.source if isinstance(value, RichText) else str(value or "")


def _picture(
    key: str, path: str, picture: Any, values: Mapping[str, Any], prefix: str
) -> DraftPicture:
    row = (
        picture if isinstance(picture, DeskImage) else DeskImage.objects.filter(pk=picture).first()
    )

    def said(name: str, own: str) -> str:
        return str(values.get(f"{prefix}{name}") or own).strip()

    return DraftPicture(
        block=key,
        field=path,
        uri=f"picture:{row.sha256}" if row else "",
        alt=said("alt", row.description if row else ""),
        credit=said("credit", row.credit if row else ""),
    )


def _with_targets(texts: list[Text]) -> Iterator[Text]:
    """Yield the texts, links to the register with the uri that preflight reads."""
    wanted: dict[str, set[int]] = {"name": set(), "topic": set()}
    for text in texts:
        for kind, row in _LINK.findall(text.markup if text.rich else ""):
            wanted[kind].add(int(row))
    slugs = {
        (kind, str(pk)): slug
        for kind, model in (("name", Entry), ("topic", Topic))
        for pk, slug in model.objects.filter(pk__in=wanted[kind]).values_list("pk", "slug")
    }

    def resolved(match: re.Match[str]) -> str:
        slug = slugs.get((match[1], match[2]))
        return f'{match[0][:-1]} href="{match[1]}:{slug}">' if slug else match[0]

    for text in texts:
        if text.rich and "<a linktype" in text.markup:
            markup = _LINK.sub(resolved, text.markup)
            yield Text(block=text.block, field=text.field, kind=text.kind, markup=markup, rich=True)
        else:
            yield text


def _named_in_full(page: PublicPage) -> tuple[str, ...]:
    if not isinstance(page, StoryPage):
        return ()
    named = page.named_in_full.select_related("entry") if page.pk else page.named_in_full.all()
    return tuple(f"name:{one.entry.slug}" for one in named.all() if one.reason.strip())
