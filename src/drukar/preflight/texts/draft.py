"""What is checked that is in no file: the texts of a story as they are typed, or released.

A draft may lack everything but its language. A story struct becomes one with ``draft_of``;
a desk that holds its texts otherwise can put a draft together by itself, a ``Text`` each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from drukar.preflight.page import SegmentKind
from drukar.story.blocks import PictureBlock
from drukar.story.page import Page as StoryPage
from drukar.story.story import Story

_HEAD: tuple[tuple[str, SegmentKind], ...] = (
    ("kicker", "headline"),
    ("headline", "headline"),
    ("title", "headline"),
    ("summary", "paragraph"),
)
_KINDS: dict[str, SegmentKind] = {
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
_FIELDS = (
    "text", "paragraphs", "items", "header", "rows", "caption", "alt", "title", "attribution",
    "note", "pictures", "still",
)  # fmt: skip
RICH = frozenset(
    {
        ("paragraph", "text"),
        ("blockquote", "paragraphs"),
        ("list", "items"),
        ("table", "header"),
        ("table", "rows"),
        ("picture", "caption"),
        ("reference", "text"),
        ("correction", "text"),
    }
)
"""Block and field of every text that is rich; all others are plain."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text: the id of its block, its path in that block, and what was typed.

    ``block`` is the name of the field for what is in no block (``headline``); ``field`` is then
    empty, else a path such as ``text``, ``items.2``, ``rows.0.1``, ``pictures.1.caption``.
    ``markup`` is HTML where ``rich``, else plain.
    """

    block: str
    field: str = ""
    kind: SegmentKind = "paragraph"
    markup: str
    rich: bool = False


class DraftPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture in use; ``field`` is the path of the picture in its block, empty for the block.

    ``uri`` tells one picture from another.
    """

    block: str
    field: str = ""
    uri: str = ""
    alt: str = ""
    credit: str = ""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One language version of a text in the making.

    ``language`` is a BCP 47 tag. ``day`` is the day of publication where it is known.
    ``translated_from`` maps the original's language to the version that was translated.
    ``named_in_full`` are the uris of protected persons whom a publisher let stand, with a reason.
    """

    language: str
    texts: tuple[Text, ...]
    pictures: tuple[DraftPicture, ...] = ()
    uri: str = ""
    day: date | None = None
    version: int = 1
    translated_from: dict[str, int] = {}
    named_in_full: tuple[str, ...] = ()


def draft_of(story: Story | StoryPage, block_ids: Sequence[str] = ()) -> Draft:
    """Return a struct as a draft; `block_ids` are the desk's, one for each block of the body.

    Without an id a block is called ``body.<number>``, the picture over the story ``picture``.
    """
    texts: list[Text] = []
    pictures: list[DraftPicture] = []
    for name, kind in _HEAD:
        if markup := getattr(story, name, ""):
            texts.append(Text(block=name, kind=kind, markup=markup))
    ids = [*block_ids, *(f"body.{number}" for number in range(len(block_ids), len(story.body)))]
    blocks: list[tuple[str, msgspec.Struct]] = list(zip(ids, story.body, strict=False))
    lead = getattr(story, "picture", None)
    if lead is not None:
        blocks.insert(0, ("picture", lead))
    for block, struct in blocks:
        texts += _texts(block, "", struct)
        pictures += _pictures(block, "", struct)
    made_from = getattr(story, "translated_from", None)
    return Draft(
        language=story.language,
        texts=tuple(texts),
        pictures=tuple(pictures),
        uri=story.uri,
        day=story.date_published.date(),
        version=story.version,
        translated_from={made_from.language: made_from.version} if made_from else {},
        named_in_full=tuple(
            named.name for named in getattr(story, "named_in_full", ()) if named.reason.strip()
        ),
    )


def _texts(block: str, path: str, struct: msgspec.Struct) -> Iterator[Text]:
    tag = str(struct.__struct_config__.tag)
    for name in _FIELDS:
        kind = _KINDS.get(name) or _KINDS.get(tag, "paragraph")
        for place, value in _leaves(f"{path}{name}", getattr(struct, name, None)):
            if isinstance(value, msgspec.Struct):
                yield from _texts(block, f"{place}.", value)
            else:
                rich = (tag, name) in RICH
                yield Text(block=block, field=place, kind=kind, markup=value, rich=rich)


def _leaves(path: str, value: object) -> Iterator[tuple[str, str | msgspec.Struct]]:
    if isinstance(value, str | msgspec.Struct):
        yield path, value
    elif isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _leaves(f"{path}.{number}", part)


def _pictures(block: str, path: str, struct: msgspec.Struct) -> Iterator[DraftPicture]:
    if isinstance(struct, PictureBlock):
        yield DraftPicture(
            block=block,
            field=path.rstrip("."),
            uri=struct.picture,
            alt=struct.alt,
            credit=struct.credit,
        )
    for number, picture in enumerate(getattr(struct, "pictures", ())):
        yield from _pictures(block, f"{path}pictures.{number}.", picture)
    still = getattr(struct, "still", None)
    if still is not None:
        yield from _pictures(block, f"{path}still.", still)
