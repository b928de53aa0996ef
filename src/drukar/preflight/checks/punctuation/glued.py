"""Finds marks that touch the word beside them where a space belongs, for PU901.

Guillemets, curly quotation marks, brackets and dashes show on which side their space belongs.
Straight quotation marks do not: they are taken in pairs, in paragraphs without a quotation in a
quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from drukar.preflight.checks.quotes.pairs import pair_up, upright

_LANGUAGES = frozenset({"be", "uk", "ru", "en", "pl"})
_MARKS = re.compile(r"[«»“—–]")
_BEFORE = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=[,.;:!?»]))«|(?<=[^\W\d_][,.;:!?])“(?=[^\W\d_])"
    r"|(?<=[»”\"’],)[—–](?=[ \u00a0])"
)
_AFTER = re.compile(r"»(?=[^\W\d_])|(?<=[^\W\d_,»”\")][ \u00a0])[—–](?=[^\W\d_])")
_DASH_AFTER_WORD = re.compile(
    r"[—–](?<=[^\W\d_»”\"),][—–])(?=[ \u00a0][^\W_]|[ \u00a0][«„“\"(])|—(?<=\d—)(?=[ \u00a0][^\W\d_])"
)
_EM_DASH_AFTER_WORD = re.compile(r"—(?<=[^\W\d_]{2}—)(?=[ \u00a0][^\W\d_])")
_ASIDE_FIGURE = re.compile(r"[–+−-]?\d+[:,.]?\d*%?")
_BRACKET = re.compile(r"([^\W\d_]{2}|[\s\d:,.]\d|\s|^)\(([^()]{1,200})\)([^\W\d_]{2})?")
_NAMED = re.compile(r"[«“„\"]?[А-ЯЁЎІЇЄҐA-ZŁŚŻĆ][а-яёўіїєґa-ząćęłńóśźż’'-]{3,}[»”\"]?\Z")
_LONG_WORD = re.compile(r"[^\W\d_]{4}\Z")
_SENTENCE = re.compile(r"[.!?](?=[А-ЯЁЎІЇЄҐ][а-яёўіїєґ])")
_LAST_WORD = re.compile(r"(?:(?<![^\W\d_])[а-яёўіїєґ]{2}|(?<=[ \u00a0])\d{1,4})\Z")
_INCHES = re.compile(r"\d\"")
_LISTED = "ул им пр ст св гр пл см ср др гг вв рр км ім вул бул пас оз тт зб гл пп рэ пг рд"
_SHORT_FORMS = frozenset(_LISTED.split())


class Glued(NamedTuple):
    """A place where a space is missing or is one too many; ``mended`` stands there instead."""

    start: int
    end: int
    mark: str
    mended: str
    inside: bool = False


def glued(text: str, language: str) -> Iterator[Glued]:
    """Yield each mark that lacks its space, and straight quotation marks with one inside."""
    if language not in _LANGUAGES:
        return
    text = upright(text)
    if _MARKS.search(text):
        for match in _BEFORE.finditer(text):
            yield Glued(match.start(), match.end(), match[0], f" {match[0]}")
        for match in _AFTER.finditer(text):
            yield Glued(match.start(), match.end(), match[0], f"{match[0]} ")
    if language != "en":
        yield from _slavic(text)
    else:
        yield from _dashes(text)
    if "(" in text:
        yield from _brackets(text)
    if text.count('"') >= 2 and text.count('"') % 2 == 0:
        yield from _straight(text)


def _slavic(text: str) -> Iterator[Glued]:
    """Yield dashes that touch the word before them, and full stops between two sentences."""
    for match in _DASH_AFTER_WORD.finditer(text):
        if text[match.start() - 1] != "," or text[match.start() - 2 : match.start() - 1].isalpha():
            yield Glued(match.start(), match.end(), match[0], f" {match[0]}")
    for match in _SENTENCE.finditer(text):
        at = match.start()
        word = _LAST_WORD.search(text, max(0, at - 5), at)
        if word and word[0] not in _SHORT_FORMS:
            yield Glued(at, at + 1, match[0], f"{match[0]} ")


def _brackets(text: str) -> Iterator[Glued]:
    """Yield brackets that touch a word; “word(s)” and “(re)read” are let be."""
    for match in _BRACKET.finditer(text):
        inside = match[2]
        number = match[1][-1:].isdigit()
        if number:
            aside = inside[:1].isalpha() and len(inside.split(" ", 1)[0]) >= (
                1 if " " in inside else 5
            )
        else:
            named = (
                match[1]
                and _NAMED.match(inside)
                and _LONG_WORD.search(text, max(0, match.end(1) - 4), match.end(1))
            )
            aside = " " in inside.strip() or _is_figure(inside) or bool(named)
        if not aside:
            continue
        before, after = match[1].strip(), match[3]
        if before:
            at = match.start(2) - 1
            yield Glued(at, at + 1, "(", " (")
        if after:
            at = match.end(2)
            yield Glued(at, at + 1, ")", ") ")


def _is_figure(inside: str) -> bool:
    """Tell whether brackets hold a year, a time or a share: (2014), (41:30), (–22%)."""
    plain = inside.isdigit()
    return len(inside) == 4 if plain else _ASIDE_FIGURE.fullmatch(inside) is not None


def _dashes(text: str) -> Iterator[Glued]:
    """Yield em dashes with a space on their right only; “I— I” is a stammer."""
    for match in _EM_DASH_AFTER_WORD.finditer(text):
        after = text[match.end() + 1 : match.end() + 3].casefold()
        if not text[max(0, match.start() - 8) : match.start()].casefold().endswith(after.strip()):
            yield Glued(match.start(), match.end(), "—", " —")


def _straight(text: str) -> Iterator[Glued]:
    """Yield straight marks that stand wrong, counted in pairs; not where pairs stand in pairs."""
    marks = pair_up(text)
    nested = any(pair.depth and pair.style == "straight" for pair in marks.pairs)
    if nested or _INCHES.search(text):
        return
    places = [at for at, char in enumerate(text) if char == '"']
    for opening, closing in zip(places[::2], places[1::2], strict=True):
        if text[opening - 1 : opening].isalpha() and opening:
            yield Glued(opening, opening + 1, '"', ' "')
        if text[opening + 1].isspace():
            yield Glued(opening + 1, opening + 2, '"', "", inside=True)
        if text[closing - 1].isspace() and closing - 1 > opening + 1:
            yield Glued(closing - 1, closing, '"', "", inside=True)
        if text[closing + 1 : closing + 2].isalpha():
            yield Glued(closing, closing + 1, '"', '" ')
