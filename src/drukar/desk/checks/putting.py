"""Putting texts back into a page, at the places that ``typed`` found them at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from drukar.desk.checks.typed import as_stored
from drukar.desk.stories.public import PublicPage

Places: TypeAlias = Mapping[tuple[str, str], str]
"""What is to stand in a block (or a field of the page) and a path within it."""


def put(page: PublicPage, changed: Places) -> None:
    """Put texts into a page that is not saved yet; ids of blocks stay as they are."""
    left = dict(changed)
    for block, path in changed:
        if not path and block != "body" and isinstance(getattr(page, block, None), str):
            setattr(page, block, as_stored(left.pop((block, path))))
    if left:
        raw = page.body.get_prep_value()
        for item in raw:
            _put_into(item, left)
        page.body = page.body.stream_block.to_python(raw)


def _put_into(item: dict[str, Any], changed: Places) -> None:
    """Put texts into the raw value of one block, and of the blocks in it."""
    key = item.get("id") or ""
    for (block, path), markup in changed.items():
        if block == key:
            _put_at(item, ["value", *(path.split("-") if path else ())], as_stored(markup))
    for inner in _inside(item["value"]):
        _put_into(inner, changed)


def _put_at(holder: Any, path: list[str], markup: str) -> None:
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = markup


def _inside(value: Any) -> list[dict[str, Any]]:
    """Return the items of the lists that stand in a value, as raw blocks."""
    if isinstance(value, dict):
        return [inner for part in value.values() for inner in _inside(part)]
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict) and "id" in item]
    return []
