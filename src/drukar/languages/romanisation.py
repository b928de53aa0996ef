"""Text of any script as the ASCII of an address.

The way each language writes its names in English news, as its ``language.toml`` says; letters
of other languages that drukar knows are read as theirs. An address never changes once a
story has it, so a change of these tables is a change for new stories only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_LONGEST = 80
_DROPPED = dict.fromkeys(map(ord, "'’ʼ‘`´ʹ\u00ad\u200b\u200c\u200d\u2060"))
# Latin letters that Unicode does not decompose.
_LATIN = {
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ø": "o",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ı": "i",
    "ŋ": "ng",
    "ħ": "h",
    "ŧ": "t",
    "ə": "e",
}


class Romaniser:
    """Writes text in ASCII after a table of letters; ``^`` in a key is the start of a word."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._first = {key[1:]: value for key, value in table.items() if key.startswith("^")}
        self._table = {key: value for key, value in table.items() if not key.startswith("^")}
        first, rest = _longest_first(self._first), _longest_first(self._table)
        self._pattern = re.compile(rf"(?<!\w)({first})|({rest})")

    def slug(self, text: str) -> str:
        """Return lower-case ASCII letters and digits with hyphens, at most 80 characters.

        Cut at a word where that is possible. Never empty for a text with a letter: if no
        letter has a romanisation, they are named by their code points.
        """
        plain = unicodedata.normalize("NFC", text).lower().translate(_DROPPED)
        bare = "".join(char for char in plain if not unicodedata.combining(char))
        mapped = self._pattern.sub(self._mapped, bare)
        ascii_text = "".join(char if char.isascii() else self._other(char) for char in mapped)
        slug = _hyphenated(ascii_text)
        if not slug and any(char.isalpha() for char in text):
            slug = _hyphenated(
                " ".join(f"u{ord(char):x}" for char in text.lower() if char.isalpha())
            )
        return _cut(slug)

    def _mapped(self, match: re.Match[str]) -> str:
        return self._table[match[2]] if match[1] is None else self._first[match[1]]

    def _other(self, char: str) -> str:
        found = ""
        for part in unicodedata.normalize("NFKD", char).lower():
            digit = unicodedata.decimal(part, None)
            if part.isascii():
                found += part
            elif digit is not None:
                found += str(digit)
            elif not unicodedata.combining(part):
                found += (
                    self._table.get(part) or _LATIN.get(part) or ("" if part.isalpha() else "-")
                )
        return found


def _longest_first(table: Mapping[str, str]) -> str:
    return "|".join(map(re.escape, sorted(table, key=len, reverse=True))) or r"(?!)"


def _hyphenated(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text).strip("-")


def _cut(slug: str) -> str:
    if len(slug) <= _LONGEST:
        return slug
    whole, hyphen, _ = slug[: _LONGEST + 1].rpartition("-")
    return whole if hyphen else slug[:_LONGEST]
