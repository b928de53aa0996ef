"""Joins two entries that turned out to be one."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from drukar.errors import NamesError
from drukar.story.names import Entry

_AnyEntry = TypeVar("_AnyEntry", bound=Entry)


def merge(kept: _AnyEntry, other: Entry) -> _AnyEntry:
    """Return `kept` with all that `other` adds: its house forms become also-accepted forms.

    Where both say something of the same field, `kept` stands. A protection mark of either
    is kept. Where the other has a page, its address leads to this one's. Raises ``NamesError``
    where the two are not of one kind.
    """
    if type(kept) is not type(other):
        raise NamesError(
            "Two entries of different kinds cannot be merged.",
            where=f"{kept.uri}, {other.uri}",
            remedy="Change the kind of one of them first.",
        )
    also = _join(
        kept.also,
        {tag: (form,) for tag, form in other.forms.items() if kept.forms.get(tag, form) != form},
        other.also,
    )
    changes: dict[str, object] = {
        "forms": other.forms | kept.forms,
        "also": also,
        "never": _join(kept.never, other.never),
        "inflected": _join(kept.inflected, other.inflected),
        "description": other.description | kept.description,
        "notes": "\n".join(filter(None, (kept.notes, other.notes))),
        "source": kept.source or other.source,
        "public": kept.public and other.public,
        "formerly": tuple(
            dict.fromkeys(
                (*kept.formerly, *((other.slug,) if other.public else ()), *other.formerly)
            )
        ),
    }
    for field in ("posts", "gender", "protected"):
        if hasattr(kept, field):
            mine, theirs = getattr(kept, field), getattr(other, field)
            changes[field] = (
                (*mine, *(post for post in theirs if post not in mine))
                if field == "posts"
                else mine or theirs
            )
    return msgspec.structs.replace(kept, **changes)


def _join(*parts: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    joined: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for tag, texts in part.items():
            joined[tag] = tuple(dict.fromkeys((*joined.get(tag, ()), *texts)))
    return joined
