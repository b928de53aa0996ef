"""Brings entries up to date from a file, without losing what the file does not know.

A file may know less than the register: CSV has no posts, and what was exported for others has
no notes and no marks of protection. So a field that the file leaves empty stays, and a
protection mark is never taken off by a file.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from drukar.errors import NamesError
from drukar.names.register import Register
from drukar.story.names import Entry


class Update(NamedTuple):
    """What a file brings: entries that are new, and entries as they are when brought up to date."""

    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    same: int


def update(register: Register, incoming: Register) -> Update:
    """Return what becomes of `register` with the entries of `incoming`.

    Raises ``NamesError`` where an entry would change its kind.
    """
    new: list[Entry] = []
    changed: list[Entry] = []
    for entry in incoming.entries:
        known = register.get(entry.uri)
        if known is None:
            new.append(entry)
        elif (brought := brought_up(known, entry)) != known:
            changed.append(brought)
    return Update(tuple(new), tuple(changed), len(incoming) - len(new) - len(changed))


def brought_up(known: Entry, entry: Entry) -> Entry:
    """Return `known` with all fields that `entry` fills; per language where they have languages."""
    if type(known) is not type(entry):
        raise NamesError(
            "The entry is of another kind in the register.",
            where=entry.uri,
            remedy="Give it another slug, or change its kind in the register first.",
        )
    changes: dict[str, object] = {}
    for field in entry.__struct_fields__:
        value, before = getattr(entry, field), getattr(known, field)
        if isinstance(value, dict):
            changes[field] = before | value
        elif value:
            changes[field] = value
    return msgspec.structs.replace(known, **changes)
