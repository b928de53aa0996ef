"""The order of a language's alphabet, for lists by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_DIGITS = 0x110000
_OWN = 2 * _DIGITS
_OTHERS = 3 * _DIGITS


class Alphabet:
    """Orders texts by `letters`; digits come before them, letters of other alphabets after."""

    def __init__(self, letters: str) -> None:
        self._places = {letter: _OWN + place for place, letter in enumerate(letters)}

    def key(self, text: str) -> tuple[tuple[int, ...], str]:
        """Return what to sort `text` by; texts that differ have different keys.

        An accent that makes no letter of its own counts for nothing, nor does punctuation.
        """
        composed = unicodedata.normalize("NFC", text.casefold())
        return tuple(self._weights(composed)), text

    def _weights(self, text: str) -> Iterator[int]:
        for char in text:
            place = self._places.get(char)
            if place is not None:
                yield place
                continue
            for part in unicodedata.normalize("NFKD", char):
                if part in self._places:
                    yield self._places[part]
                elif part.isalpha():
                    yield _OTHERS + ord(part)
                elif part.isdigit():
                    yield _DIGITS + ord(part)
                elif part.isspace():
                    yield 0
