"""The only code that writes to the release log; only a redaction empties lines of it.

Numbers are given out under the lock of one row, held until the transaction ends, so that
``seq`` has no gaps and grows in the order of commits, also under concurrent publishers. A
transaction that is rolled back gives its numbers back with everything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
from django.db import connection, transaction
from django.dispatch import Signal

from drukar.desk.releases.models import Counter, Head, Release
from drukar.desk.releases.times import public_day
from drukar.story import Item, Kind, PubStatus, Story
from drukar.story.card import card_of
from drukar.story.codec import encode

entered = Signal()
"""Sent, within the transaction, when something was entered."""


class Key(NamedTuple):
    """What a release is of. ``language`` is empty for what has no language."""

    kind: Kind
    uri: str
    language: str = ""


class Entered(NamedTuple):
    """A line that is to be entered: a struct that is public now, or that it no longer is."""

    key: Key
    item: Item | None
    released_at: datetime


class Outcome(NamedTuple):
    """What was entered, and which keys became public by it or ceased to be."""

    entered: Sequence[Key]
    turned: frozenset[Key]


def enter(lines: Sequence[Entered]) -> Outcome:
    """Enter those of `lines` that change anything. Only in a transaction."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A release needs a transaction.")
    heads = _heads([line.key for line in lines])
    rows = {line.key: row for line in lines if (row := _row(line, heads.get(line.key))) is not None}
    if rows:
        _number(list(rows.values()))
        Release.objects.bulk_create(rows.values(), batch_size=500)
        _point(list(rows.values()))
        entered.send(Release)
    turned = (key for key, row in rows.items() if _is_usable(row) != _is_usable(heads.get(key)))
    return Outcome(list(rows), frozenset(turned))


def hold() -> None:
    """Wait until no other transaction writes to the log, and let none begin until this one ends.

    Whoever works out what is public holds the log first: two transactions that each make
    something public which the other one refers to would else not see each other. Rows of the
    tree and of pages are locked before the log, never after it.
    """
    Counter.objects.select_for_update().get(pk=1)


def announce(redacted: Sequence[int]) -> int:
    """Enter which lines were redacted; return the number of the line that says so."""
    row = Release(
        uri="",
        kind=Kind.REDACTION,
        language="",
        version=0,
        pub_status=PubStatus.USABLE,
        released_at=public_day(),
        payload=encode(tuple(redacted)),
        card=b"",
        digest="",
    )
    _number([row])
    row.save(force_insert=True)
    entered.send(Release)
    return int(row.seq)


def digest_of(item: Item) -> str:
    """Return the SHA-256 of a struct without its version, as hexadecimal."""
    if hasattr(item, "version"):
        item = msgspec.structs.replace(item, version=1)
    return hashlib.sha256(encode(item)).hexdigest()


def _heads(keys: Sequence[Key]) -> dict[Key, Release]:
    found: dict[Key, Release] = {}
    uris = sorted({key.uri for key in keys})
    for start in range(0, len(uris), 500):
        for head in Head.objects.filter(uri__in=uris[start : start + 500]).select_related(
            "release"
        ):
            key = Key(Kind(head.kind), head.uri, head.language)
            found[key] = head.release
    return found


def _is_usable(row: Release | None) -> bool:
    return row is not None and row.pub_status == PubStatus.USABLE


def _row(line: Entered, head: Release | None) -> Release | None:
    usable = _is_usable(head)
    version = head.version + 1 if head is not None else getattr(line.item, "version", 1)
    common = {
        "uri": line.key.uri,
        "kind": line.key.kind.value,
        "language": line.key.language,
        "version": version,
        "released_at": line.released_at,
    }
    if line.item is None:
        if not usable:
            return None
        return Release(pub_status=PubStatus.CANCELED, payload=b"", card=b"", digest="", **common)
    item = line.item
    digest = digest_of(item)
    if usable and head is not None and head.digest == digest:
        return None
    if hasattr(item, "version"):
        item = msgspec.structs.replace(item, version=version)
    return Release(
        pub_status=PubStatus.USABLE,
        payload=encode(item),
        card=encode(card_of(item)) if isinstance(item, Story) else b"",
        digest=digest,
        **common,
    )


def _number(rows: Sequence[Release]) -> None:
    """Take as many numbers as there are rows; the lock is held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE releases_counter SET seq = seq + %s WHERE id = 1 RETURNING seq", [len(rows)]
        )
        (last,) = cursor.fetchone()
    for seq, row in enumerate(rows, start=last - len(rows) + 1):
        row.seq = seq


def _point(rows: Sequence[Release]) -> None:
    Head.objects.bulk_create(
        [
            Head(kind=row.kind, uri=row.uri, language=row.language, release_id=row.seq)
            for row in rows
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "uri", "language"],
        update_fields=["release_id"],
    )
