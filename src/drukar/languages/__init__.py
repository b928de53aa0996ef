"""The languages that drukar prints in: their words, dates, numbers, marks and letters.

A language is one folder here, named by its BCP 47 tag: ``language.toml`` (its keys are in
``drukar.languages.settings``) and ``messages.po`` (the theme's words). Adding a folder adds
the language; ``docs/how-to/add-a-language.md`` goes through it. A language of the newsroom
that has no folder here is an error, since its pages would be half in English.

    >>> get("be").words("{n} story", "{n} stories", 5)
    '5 матэрыялаў'

Left to others: which languages a newsroom has (``drukar.story.Newsroom``), escaping for
HTML (the press), quotation marks inside texts (their authors).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from drukar.languages.folders import Folders
from drukar.languages.language import Language
from drukar.languages.romanisation import Romaniser
from drukar.languages.transliterate import SCRIPT_EDITIONS, to_script

__all__ = [
    "SCRIPT_EDITIONS",
    "Language",
    "get",
    "known",
    "romanise",
    "to_script",
]

_FOLDERS = Folders(Path(__file__).parent)


def get(tag: str) -> Language:
    """Return the language of a BCP 47 tag; ``LanguageError`` lists the known ones."""
    return _FOLDERS.get(tag)


def known() -> tuple[str, ...]:
    """Return the tags of all languages and script editions, sorted."""
    return _FOLDERS.known()


def romanise(text: str, language: str) -> str:
    """Return `text` as a slug: lower-case ASCII, hyphens, at most 80 characters.

    Empty only if `text` has neither a letter nor a digit. Raises ``LanguageError`` for a
    language that is not known.
    """
    return _romaniser(language).slug(text)


@cache
def _romaniser(language: str) -> Romaniser:
    own = SCRIPT_EDITIONS.get(language, language)
    table: dict[str, str] = {}
    for tag in (own, *_FOLDERS.tags):
        taken = {key.removeprefix("^") for key in table}
        rules = _FOLDERS.settings(tag).romanise
        table |= {key: to for key, to in rules.items() if key.removeprefix("^") not in taken}
    return Romaniser(table)
