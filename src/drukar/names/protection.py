"""Protected persons: nothing that names one in full is printed.

A person whom the register marks as protected may be jailed or worse for standing in a text. So
before anything is printed, every text of it is searched for their full name, in each form that
the register has, in the Latin script of Belarusian too, inflected, in either order, and with a
word between the two. A hit stops the whole run, unless a publisher has put the name and a
reason into the story's ``named_in_full``.

What this does not find: a surname alone, a nickname, a misspelling, a face in a picture, and
whatever tells who it is without the name. It rather stops a namesake than lets one name
through. Surnames, nicknames and misspellings are asked about before that, see
``drukar.names.watch``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from drukar.errors import ProtectedNameError
from drukar.languages import SCRIPT_EDITIONS, to_script
from drukar.story import Entry, Item, Person, Story, codec
from drukar.story.blocks import BlockquoteBlock, ReferenceBlock
from drukar.story.richtext import to_plain

_INVISIBLE = re.compile("[\u0300\u0301\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BETWEEN = r"[\s\-,.]{1,3}(?:\w+[\s\-,.]{1,3})?"


class Guard:
    """Refuses whatever names a protected person of `entries` in full."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._persons = tuple(
            entry for entry in entries if isinstance(entry, Person) and entry.protected
        )
        self._patterns = tuple((person, _pattern(person)) for person in self._persons)

    def check(self, item: Item, where: str) -> None:
        """Raise ``ProtectedNameError`` if `item`, which stands at `where`, names one in full."""
        if not self._persons:
            return
        allowed = _allowed(item)
        for person, pattern in self._patterns:
            if person.uri in allowed:
                continue
            if person.uri in _shown_entries(item):
                raise _refusal(person, where, "shows the register's entry of")
            if any(pattern.search(text) for text in _texts(item)):
                raise _refusal(person, where, "names")


def _allowed(item: Item) -> set[str]:
    if not isinstance(item, Story):
        return set()
    return {named.name for named in item.named_in_full if named.reason.strip()}


def _shown_entries(item: Item) -> set[str]:
    body = getattr(item, "body", ())
    boxes = {block.name for block in body if isinstance(block, ReferenceBlock)}
    return boxes | {block.speaker for block in body if isinstance(block, BlockquoteBlock)}


def _texts(item: Item) -> Iterator[str]:
    for text in _strings(codec.to_builtins(item)):
        yield _INVISIBLE.sub("", unicodedata.normalize("NFC", to_plain(text))).casefold()


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _strings(inner)
        case list() | tuple():
            for inner in value:
                yield from _strings(inner)
        case _:
            pass


def _pattern(person: Person) -> re.Pattern[str]:
    forms = set(person.forms.values())
    for more in (*person.also.values(), *person.never.values()):
        forms.update(more)
    for script, base in SCRIPT_EDITIONS.items():
        if base in person.forms:
            forms.add(to_script(person.forms[base], script))
    ways = sorted({way for form in forms for way in _ways(form)})
    return re.compile("|".join(ways))


def _ways(form: str) -> Iterator[str]:
    tokens = [_stem(token) for token in re.findall(r"\w+", form.casefold())]
    if not tokens:
        return
    yield r"\b" + _BETWEEN.join(tokens) + r"\b"
    if len(tokens) > 1:
        yield r"\b" + _BETWEEN.join([tokens[-1], *tokens[:-1]]) + r"\b"


def _stem(token: str) -> str:
    kept = len(token) - (2 if len(token) >= 6 else 1 if len(token) >= 4 else 0)
    return re.escape(token[:kept]) + r"\w{0,4}"


def _refusal(person: Person, where: str, does: str) -> ProtectedNameError:
    return ProtectedNameError(
        f"This {does} {person.uri}, a protected person.",
        where=where,
        remedy=(
            "Take the name out, or let a publisher add it with the reason: "
            f'named_in_full = [{{ name = "{person.uri}", reason = "…" }}].'
        ),
    )
