"""Texts told of pictures whose bytes became others when they were cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drukar.desk.moving.fields import Text
from drukar.story import codec


def with_pictures(item: Text, renamed: Mapping[str, str]) -> Text:
    """Return a text that shows the pictures under their new uris."""
    if not renamed:
        return item
    return codec.convert(_told(codec.to_builtins(item), renamed), type(item))


def _told(value: Any, renamed: Mapping[str, str]) -> Any:
    match value:
        case dict():
            return {
                name: renamed.get(inner, inner)
                if name == "picture" and isinstance(inner, str)
                else _told(inner, renamed)
                for name, inner in value.items()
            }
        case list() | tuple():
            return [_told(inner, renamed) for inner in value]
    return value
