"""From TOML to a struct, with every fault rather than the first.

msgspec converts, and stops at the first value that does not fit. Only then is the table
walked key by key, so that one message each names every unknown key, every wrong type and
every key that is missing.
"""

from __future__ import annotations

import re
import types
from difflib import get_close_matches
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from drukar.paper.fault import MOST, Faults, nearest, shown
from drukar.paper.toml import Path, Toml
from drukar.story.codec import convert as from_builtins

T = TypeVar("T")

_TYPES = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")
_WORDS = {
    "str": "a text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "a table of keys",
    "datetime": "a date and time",
    "date": "a date without a time",
    "time": "a time without a date",
}
_MOMENT = "Write it like 2024-02-07T15:30:00+02:00."


def convert(
    data: dict[str, Any],
    shape: type[T],
    toml: Toml,
    faults: Faults,
    *,
    at: Path = (),
    given: tuple[str, ...] = (),
) -> T | None:
    """Return `data`, which stands at `at` in `toml`, as `shape`, or note what is wrong.

    `given` are keys of `data` that its author did not write and may not.
    """
    try:
        return from_builtins(data, shape)
    except (msgspec.ValidationError, OverflowError) as error:
        before = len(faults.found)
        _Walk(toml, faults, given).value(data, shape, at)
        if len(faults.found) == before:
            faults.add(
                toml.line(at),
                f"This does not fit: {shown(str(error), 200)}.",
                "Mend the value it names.",
            )
        return None


class _Walk:
    """Compares a table with the struct that it is to be, all the way down."""

    def __init__(self, toml: Toml, faults: Faults, given: tuple[str, ...]) -> None:
        self.toml = toml
        self.faults = faults
        self.given = given

    def value(self, value: object, shape: Any, path: Path) -> None:
        origin, arguments = get_origin(shape), get_args(shape)
        if origin in {Union, types.UnionType}:
            self._union(value, [item for item in arguments if item is not type(None)], path)
        elif isinstance(shape, type) and issubclass(shape, msgspec.Struct):
            self._struct(value, shape, path)
        elif origin is tuple and arguments[1:] == (...,) and isinstance(value, list):
            for index, item in enumerate(value):
                self.value(item, arguments[0], (*path, index))
        elif origin is dict and isinstance(value, dict):
            for key, item in value.items():
                self.value(item, arguments[1], (*path, key))
        else:
            self._leaf(value, shape, path)

    def _union(self, value: object, shapes: list[Any], path: Path) -> None:
        if len(shapes) == 1:
            self.value(value, shapes[0], path)
            return
        by_tag = {shape.__struct_config__.tag: shape for shape in shapes}
        field = shapes[0].__struct_config__.tag_field
        if not isinstance(value, dict):
            self._wrong(path, "object", value)
        elif field not in value:
            known = ", ".join(f'"{tag}"' for tag in sorted(by_tag))
            self.faults.add(
                self.toml.line(path),
                f"`{dotted((*path, field))}` is missing.",
                f"Add `{field} = …`: one of {known}.",
            )
        elif (shape := by_tag.get(value[field]) if isinstance(value[field], str) else None) is None:
            what = f"`{dotted((*path, field))}` is not known."
            self.faults.add(
                self.toml.line((*path, field)), what, nearest(str(value[field]), by_tag)
            )
        else:
            self._struct(value, shape, path)

    def _struct(self, value: object, shape: type[msgspec.Struct], path: Path) -> None:
        if not isinstance(value, dict):
            self._wrong(path, "object", value)
            return
        hints = get_type_hints(shape)
        fields = {field.encode_name: field for field in msgspec.structs.fields(shape)}
        known = [key for key in fields if key not in self.given]
        unknown = [
            key for key in value if key not in fields and key != shape.__struct_config__.tag_field
        ]
        for key, item in value.items():
            if key in fields:
                self.value(item, hints[fields[key].name], (*path, key))
        for key in unknown[:MOST]:
            unknown_key((*path, key), known, self.toml, self.faults)
        for key, field in fields.items():
            # A slip in a key that must be there is one fault, not two.
            if field.required and key not in value and not get_close_matches(key, unknown[:MOST]):
                missing_key((*path, key), self.toml, self.faults)

    def _leaf(self, value: object, shape: Any, path: Path) -> None:
        try:
            from_builtins(value, shape)
        except (msgspec.ValidationError, OverflowError) as error:
            message = str(error)
            if found := _TYPES.match(message):
                self._wrong(path, found.group(1), value)
            elif "RFC3339" in message:
                self._add(path, "is no date and time.", _MOMENT)
            else:
                self._add(path, "is no date.", 'Write "2024", "2024-02" or "2024-02-07".')

    def _wrong(self, path: Path, wanted: str, value: object) -> None:
        name = {"list": "array", "dict": "object"}.get(type(value).__name__, type(value).__name__)
        got = _WORDS.get(name, name)
        remedy = _MOMENT if wanted == "datetime" else f"Write {_WORDS.get(wanted, wanted)}."
        self._add(path, f"is {got}.", remedy)

    def _add(self, path: Path, what: str, remedy: str) -> None:
        self.faults.add(self.toml.line(path), f"`{dotted(path)}` {what}", remedy)


def unknown_key(path: Path, known: Any, toml: Toml, faults: Faults) -> None:
    """Note that the key at `path` is none of `known`."""
    faults.add(toml.line(path), f"`{dotted(path)}` is no known key.", nearest(str(path[-1]), known))


def missing_key(path: Path, toml: Toml, faults: Faults) -> None:
    """Note that the key at `path` is missing."""
    faults.add(toml.line(path[:-1]), f"`{dotted(path)}` is missing.", f"Add `{path[-1]} = …`.")


def dotted(path: Path) -> str:
    """Return a path as people write it: ``posts[0].from``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return shown(text, 100)
