"""Proposes the house form of a name in a language from its form in another one.

The newsroom's scheme does it; an editor confirms. Between languages in Cyrillic letters
nothing is proposed: those forms are translated (Ігор, Игорь), not spelled over.
"""

from __future__ import annotations

from collections.abc import Mapping

from drukar.names.schemes import DEFAULT_SCHEMES, scheme
from drukar.story.names import Entry

CYRILLIC = ("be", "uk", "ru")


def propose(
    entry: Entry, language: str, schemes: Mapping[str, str] | None = None, original: str = ""
) -> str:
    """Return a form of `entry` in `language`, or an empty string where none can be proposed.

    `schemes` gives the scheme by language of origin; `original` is that language, the first
    Cyrillic one of the entry's forms if empty. Raises ``NamesError`` for an unknown scheme.
    """
    chosen = DEFAULT_SCHEMES | dict(schemes or {})
    if language in CYRILLIC:
        return ""
    origin = original or next((tag for tag in entry.forms if tag in CYRILLIC), "")
    if origin not in entry.forms or origin not in chosen:
        return ""
    if language == "be-Latn":
        return scheme("be-lacinka").romanise(entry.forms[origin]) if origin == "be" else ""
    return scheme(chosen[origin]).romanise(entry.forms[origin])
