"""A table of TOML whose texts are in their normal form and hold no forbidden character.

Everything that is read from TOML comes through here before it becomes a struct, so no struct
holds a text that was not looked at.
"""

from __future__ import annotations

import re
from typing import Any

from drukar.paper.convert import dotted
from drukar.paper.fault import Faults, shown
from drukar.paper.texts import fold, forbidden
from drukar.paper.toml import Path, Toml

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_DEEPEST = 6


def normalise(toml: Toml, faults: Faults) -> None:
    """Put all texts of `toml` into their normal form, in place; note what they may not hold."""
    _table(toml.data, toml, faults, ())


def check_languages(
    localised: dict[str, str], known: frozenset[str], path: Path, toml: Toml, faults: Faults
) -> None:
    """Note every key of a text per language that is no language, or not one of `known`.

    With no `known` any well-formed tag will do.
    """
    for tag, text in localised.items():
        where = (*path, tag)
        if tag not in known and (known or not _TAG.fullmatch(tag)):
            remedy = (
                f"The newsroom's languages are {', '.join(sorted(known))}."
                if known
                else "Write a BCP 47 tag such as be or be-Latn."
            )
            what = f"`{shown(tag)}` is no language here."
            faults.add(toml.line(where), what, remedy)
        elif not text.strip():
            faults.add(toml.line(where), f"`{dotted(where)}` is empty.", "Write it or take it out.")


def check_filled(value: object, keys: tuple[str, ...], toml: Toml, faults: Faults) -> None:
    """Note every key of `keys` whose value in the struct `value` is empty."""
    for key in keys:
        if not getattr(value, key).strip():
            faults.add(toml.line((key,)), f"`{key}` is empty.", "Fill it in.")


def _table(table: dict[str, Any], toml: Toml, faults: Faults, path: Path) -> None:
    for key, value in table.items():
        if value.__class__ is str:
            if not value.isprintable() or "  " in value or value.strip(" ") != value:
                table[key] = _text(value, toml, faults, (*path, key))
        elif value.__class__ in {dict, list}:
            _deeper(value, toml, faults, (*path, key))


def _deeper(value: Any, toml: Toml, faults: Faults, path: Path) -> None:
    if len(path) > _DEEPEST:
        return  # no struct is as deep as this: the conversion refuses what is
    if isinstance(value, dict):
        _table(value, toml, faults, path)
        return
    for index, item in enumerate(value):
        if isinstance(item, str):
            value[index] = _text(item, toml, faults, (*path, index))
        elif isinstance(item, dict | list):
            _deeper(item, toml, faults, (*path, index))


def _text(text: str, toml: Toml, faults: Faults, path: Path) -> str:
    if bad := forbidden(text, turns=False):
        faults.add(
            toml.line(path),
            f"`{dotted(path)}` holds the character {bad}, which readers cannot see.",
            "Type the text anew without that character.",
        )
    return fold(text)
