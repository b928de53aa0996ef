"""Makes a page of a story struct, for content that is in no file: the desk's, a release's.

Each text of the story is a segment; its block is the path to the field, ``body.3.items.1``.
The source of such a page is all texts in plain words, a line each. ``in_field`` turns a
finding's place into characters of its own field, without markup.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from drukar.names.mentions import finder
from drukar.names.register import Register
from drukar.preflight.finding import Finding, Span
from drukar.preflight.house import HouseStyle
from drukar.preflight.page import Link, Page, PictureUse, Segment, SegmentKind
from drukar.story.blocks import PictureBlock
from drukar.story.richtext import links, to_plain
from drukar.story.story import Story

_KINDS: dict[str, SegmentKind] = {
    "headline": "headline",
    "kicker": "headline",
    "summary": "paragraph",
    "heading": "heading",
    "pullquote": "pullquote",
    "items": "item",
    "rows": "cell",
    "header": "cell",
    "caption": "caption",
    "alt": "caption",
    "title": "caption",
    "attribution": "caption",
    "note": "caption",
}
_TEXTS = ("text", "paragraphs", "items", "header", "rows", "caption", "alt", "title")
_MORE_TEXTS = ("attribution", "note", "pictures", "still")


def story_page(
    story: Story,
    *,
    register: Register | None = None,
    house: HouseStyle | None = None,
    known: frozenset[str] | None = None,
) -> Page:
    """Return a story as a page; its day is that of its publication."""
    segments: list[Segment] = []
    found: list[Link] = []
    pictures: list[PictureUse] = []
    lines: list[str] = []
    at = 0
    for path, kind, markup in _texts(story):
        text = to_plain(markup)
        found += [Link(path, at, at + len(text), target) for target in links(markup)]
        segments.append(Segment(kind, path, text, ((0, at),)))
        lines.append(text)
        at += len(text) + 1
    for path, picture in _pictures(story):
        pictures.append(PictureUse(path, 0, 0, picture.alt, picture.credit))
    made_from = story.translated_from
    return Page(
        path=story.uri,
        language=story.language,
        source="\n".join(lines),
        segments=tuple(segments),
        date=story.date_published.date(),
        finder=finder(register, story.language.partition("-")[0]) if register else None,
        house=house or HouseStyle(),
        pictures=tuple(pictures),
        links=tuple(found),
        known=known,
        uri=story.uri,
        version=story.version,
        translated_from={made_from.language: made_from.version} if made_from else {},
    )


def in_field(page: Page, finding: Finding) -> Span:
    """Return a finding's place as characters of the plain words of its own field."""
    for segment in page.segments:
        if segment.block == finding.span.block:
            start = segment.source(0)
            return Span(segment.block, finding.span.start - start, finding.span.end - start)
    return finding.span


def _texts(story: Story) -> Iterator[tuple[str, SegmentKind, str]]:
    """Yield path, kind and rich text of each text that is not empty."""
    for field in ("kicker", "headline", "summary"):
        if getattr(story, field):
            yield field, _KINDS[field], getattr(story, field)
    if story.picture is not None:
        yield from _fields("picture", story.picture)
    for number, block in enumerate(story.body):
        yield from _fields(f"body.{number}", block)


def _fields(path: str, block: msgspec.Struct) -> Iterator[tuple[str, SegmentKind, str]]:
    tag = str(block.__struct_config__.tag)
    for field in (*_TEXTS, *_MORE_TEXTS):
        value = getattr(block, field, None)
        kind = _KINDS.get(field) or _KINDS.get(tag, "paragraph")
        for place, text in _leaves(f"{path}.{field}", value):
            if isinstance(text, msgspec.Struct):
                yield from _fields(place, text)
            elif text:
                yield place, kind, text


def _leaves(path: str, value: object) -> Iterator[tuple[str, str | msgspec.Struct]]:
    if isinstance(value, str | msgspec.Struct):
        yield path, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _leaves(f"{path}.{number}", part)


def _pictures(story: Story) -> Iterator[tuple[str, PictureBlock]]:
    if story.picture is not None:
        yield "picture", story.picture
    for number, block in enumerate(story.body):
        if isinstance(block, PictureBlock):
            yield f"body.{number}", block
        for place, picture in enumerate(getattr(block, "pictures", ())):
            yield f"body.{number}.pictures.{place}", picture
        still = getattr(block, "still", None)
        if still is not None:
            yield f"body.{number}.still", still
