"""Decides which errors stop a text on its way to readers: those that this edit brought.

Somebody who mends a comma in an old story is not made to mend what others left in it, so an
error that was in the version that is public already is *carried*: told, and let through.
An error that is new blocks until it is mended or an editor gives a reason, which a desk
keeps in its log and asks for no more. A text that was never public has everything to answer for.

``former`` must be found with today's register and house style, in the text that is public:
then what a change of the register turned into an error blocks nobody either.

Two faults are the same one if they have the same code, the same words, and the same words on
one side of them at least. A fault that spans a long stretch is the same while most of
its words are. Each fault of the former version answers for one of the new version: copying
a fault is making one.

A protected person is the exception: what may name one (NM608) is never carried, and only a
publisher's reason counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher

import msgspec

from drukar.preflight.finding import Severity
from drukar.preflight.panel import Notice

PUBLISHERS_ONLY = frozenset({"NM608"})
"""Codes that only a publisher may give a reason for, and that are asked for each time."""

_NEXT_TO = 6
_CLOSE_BY = 12
_LONG = 5
_ALIKE = 0.75
_MOST = 200


class Reason(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a fault is let through in one story.

    ``quote`` are the words that it stands in; None is every fault of the code in the story. A
    blank ``reason`` is none. Who gave it and when is for the desk's log.
    """

    code: str
    reason: str
    quote: str | None = None
    by_publisher: bool = False

    def covers(self, notice: Notice) -> bool:
        """Tell whether a notice is let through by this."""
        if self.code != notice.code or not self.reason.strip():
            return False
        if self.code in PUBLISHERS_ONLY and not self.by_publisher:
            return False
        return self.quote is None or _plain(self.quote) == _plain(notice.quote)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of each error: every one is in exactly one of the three."""

    blocking: tuple[Notice, ...] = ()
    excused: tuple[tuple[Notice, Reason], ...] = ()
    carried: tuple[Notice, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the text may pass."""
        return not self.blocking


def decide(
    now: Iterable[Notice], former: Iterable[Notice] = (), reasons: Iterable[Reason] = ()
) -> Decision:
    """Return what becomes of the errors among `now`.

    `former` is what is found in the version that is public, empty if none is; a fault that was
    less than an error there is the same fault.
    """
    errors = [notice for notice in now if notice.severity is Severity.ERROR]
    given = tuple(reasons)
    excused: list[tuple[Notice, Reason]] = []
    rest: list[Notice] = []
    for notice in errors:
        reason = next((reason for reason in given if reason.covers(notice)), None)
        if reason is None:
            rest.append(notice)
        else:
            excused.append((notice, reason))
    carried = _carried([notice for notice in rest if notice.code not in PUBLISHERS_ONLY], former)
    return Decision(
        blocking=tuple(notice for notice in rest if id(notice) not in carried),
        excused=tuple(excused),
        carried=tuple(notice for notice in rest if id(notice) in carried),
    )


def _carried(errors: list[Notice], former: Iterable[Notice]) -> frozenset[int]:
    """Return the ids of the errors that a fault of the former version answers for."""
    before = list(former)
    used: set[int] = set()
    matched: set[int] = set()
    for key in _KEYS:
        waiting: dict[tuple[str, ...], list[Notice]] = {}
        for old in before:
            if id(old) not in used and (found := key(old)) is not None:
                waiting.setdefault(found, []).append(old)
        for notice in errors:
            found = key(notice) if id(notice) not in matched else None
            if found is not None and (same := waiting.get(found)):
                used.add(id(same.pop()))
                matched.add(id(notice))
    long = [old for old in before if id(old) not in used and len(old.quote.split()) >= _LONG]
    for notice in errors:
        if id(notice) not in matched:
            alike = (old for old in long[:_MOST] if id(old) not in used and _alike(notice, old))
            answering = next(alike, None)
            if answering is not None:
                used.add(id(answering))
                matched.add(id(notice))
    return frozenset(matched)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _whole(notice: Notice) -> tuple[str, ...] | None:
    around = (_plain(notice.before), _plain(notice.after))
    said = _plain(notice.quote) or notice.message
    return (notice.code, notice.subject, said, *around)


def _in_place(notice: Notice) -> tuple[str, ...] | None:
    return (*(_whole(notice) or ()), notice.place.block, notice.place.field)


def _side(notice: Notice, words: str, side: str) -> tuple[str, ...] | None:
    if not notice.quote or len(_plain(words)) < _CLOSE_BY:
        return None
    return (notice.code, _plain(notice.quote), side, _plain(words))


def _side_in_place(notice: Notice, words: str, side: str) -> tuple[str, ...] | None:
    if not notice.quote:
        return None
    place = (notice.place.block, notice.place.field)
    return (notice.code, _plain(notice.quote), side, _plain(words), *place)


def _about(notice: Notice) -> tuple[str, ...] | None:
    return (notice.code, notice.subject, notice.message) if notice.subject else None


_KEYS: tuple[Callable[[Notice], tuple[str, ...] | None], ...] = (
    _in_place,
    _whole,
    lambda notice: _side_in_place(notice, notice.before[-_NEXT_TO:], "before"),
    lambda notice: _side_in_place(notice, notice.after[:_NEXT_TO], "after"),
    lambda notice: _side(notice, notice.before, "before"),
    lambda notice: _side(notice, notice.after, "after"),
    _about,
)


def _alike(one: Notice, other: Notice) -> bool:
    """Tell whether most words of two stretches are the same, for faults of many words."""
    if one.code != other.code:
        return False
    matcher = SequenceMatcher(None, one.quote.split(), other.quote.split())
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
