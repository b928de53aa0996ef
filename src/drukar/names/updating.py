"""Brings entries up to date from elsewhere, without losing what is not known there.

A file may know less than the register: CSV has no posts, and what was exported for others has
no notes and no marks of protection. So a field that the file leaves empty stays, and a
protection mark is never taken off by a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from drukar.errors import NamesError
from drukar.names.merge import merge
from drukar.names.register import Register
from drukar.names.words import exact_key
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


def enrich(register: Register, incoming: Iterable[Entry], into: str = "") -> Update:
    """Return what becomes of `register` with what a public source knows of its entries.

    An entry is known again by its ``source``, or all of `incoming` goes into the entry whose slug
    is `into`. What the register says stands: a house form that differs is added as also accepted,
    unless it is one that is never right. Raises ``NamesError`` where `into` is not there, or the
    kinds differ.
    """
    by_source = {entry.source: entry for entry in register.entries if entry.source}
    target = register.get(into) if into else None
    if into and target is None:
        raise NamesError(f"There is no entry “{into}”.", remedy="Give the slug of an entry.")
    taken = {entry.slug for entry in register.entries}
    new: dict[str, Entry] = {}
    changed: dict[str, Entry] = {}
    same = 0
    for entry in incoming:
        known = target or by_source.get(entry.source)
        if known is None:
            unique = _with_free_slug(entry, taken)
            new[unique.uri] = unique
            continue
        before = changed.get(known.uri, known)
        after = merge(before, _without_never(entry, before))
        if after == before:
            same += 1
        else:
            changed[known.uri] = after
    return Update(tuple(new.values()), tuple(changed.values()), same)


def _without_never(entry: Entry, known: Entry) -> Entry:
    """Return `entry` without the spellings that `known` calls never right."""
    never = {tag: {exact_key(text) for text in texts} for tag, texts in known.never.items()}
    forms = {
        tag: form for tag, form in entry.forms.items() if exact_key(form) not in never.get(tag, ())
    }
    also = {
        tag: kept
        for tag, texts in entry.also.items()
        if (kept := _fresh(texts, never.get(tag, set()), known.forms.get(tag, "")))
    }
    return msgspec.structs.replace(entry, forms=forms, also=also)


def _fresh(texts: Iterable[str], never: set[str], house: str) -> tuple[str, ...]:
    unwanted = never | {exact_key(house)}
    return tuple(text for text in texts if exact_key(text) not in unwanted)


def _with_free_slug(entry: Entry, taken: set[str]) -> Entry:
    slug, number = entry.slug, 1
    while slug in taken:
        number += 1
        slug = f"{entry.slug}-{number}"
    taken.add(slug)
    return msgspec.structs.replace(entry, uri=f"name:{slug}")
