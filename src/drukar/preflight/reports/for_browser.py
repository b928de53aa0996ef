"""A review as plain dicts, for the script of a page: places counted as browsers count them.

JavaScript counts UTF-16 units: a character outside the basic plane, an emoji say, is two. So
places of the visible text are turned into such units; places of the markup are not given,
since a script changes the text in its editor, not the HTML of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from drukar.preflight.panel import Draft, NamedPlace, Notice, Place, Review, Text
from drukar.preflight.texts import rich


def records(draft: Draft, review: Review) -> dict[str, Any]:
    """Return ``{"notices": […], "names": […]}`` of a draft's review, ready for JSON."""
    units = {(text.block, text.field): _Units(_visible(text)) for text in draft.texts}
    return {
        "notices": [_notice(notice, units) for notice in review.notices],
        "names": [_name(name, units) for name in review.names],
    }


def _visible(text: Text) -> str:
    return (rich.read(text.markup) if text.rich else rich.plain(text.markup)).text


class _Units:
    """Turns places in code points into places in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._pairs = [place for place, character in enumerate(text) if ord(character) > 0xFFFF]

    def at(self, place: int) -> int:
        return place + bisect_left(self._pairs, place)


def _at(place: Place, units: dict[tuple[str, str], _Units]) -> Callable[[int], int]:
    """Return what counts places of a text; a picture may be in none."""
    found = units.get((place.block, place.field))
    return found.at if found else int


def _place(place: Place, units: dict[tuple[str, str], _Units]) -> dict[str, Any]:
    at = _at(place, units)
    return {
        "block": place.block,
        "field": place.field,
        "start": at(place.start),
        "end": at(place.end),
    }


def _notice(notice: Notice, units: dict[tuple[str, str], _Units]) -> dict[str, Any]:
    at = _at(notice.place, units)
    return {
        "code": notice.code,
        "name": notice.name,
        "severity": notice.severity.value,
        "message": notice.message,
        "place": _place(notice.place, units),
        "quote": notice.quote,
        "suggestion": notice.suggestion,
        "fix": notice.fix.value,
        "edits": [
            {"start": at(edit.start), "end": at(edit.end), "text": edit.text}
            for edit in notice.edits
        ],
        "page": notice.page,
    }


def _name(name: NamedPlace, units: dict[tuple[str, str], _Units]) -> dict[str, Any]:
    return {
        "place": _place(name.place, units),
        "text": name.text,
        "uri": name.uri,
        "house": name.house,
        "sure": name.sure,
        "linked": name.linked,
    }
