"""The folders that languages are read from: one folder a language, named by its tag.

Each holds ``language.toml`` and ``messages.po``, and is found by being there. A script
edition (``drukar.languages.transliterate``) has no folder; it is made from another language's.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from drukar.errors import LanguageError
from drukar.languages.alphabet import Alphabet
from drukar.languages.dates import Dates
from drukar.languages.language import Language
from drukar.languages.settings import LanguageSettings, read_settings
from drukar.languages.transliterate import EDITIONS, SCRIPT_EDITIONS
from drukar.languages.words import read_words


class Folders:
    """The languages below one folder, each read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._settings: dict[str, LanguageSettings] = {}
        self._languages: dict[str, Language] = {}

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of the languages that have a folder, sorted."""
        return tuple(sorted(path.parent.name for path in self._root.glob("*/language.toml")))

    def known(self) -> tuple[str, ...]:
        """Return the tags of all languages and script editions, sorted."""
        scripts = (tag for tag, base in SCRIPT_EDITIONS.items() if base in self.tags)
        return tuple(sorted({*self.tags, *scripts}))

    def settings(self, tag: str) -> LanguageSettings:
        """Return what ``language.toml`` says of a language; raises ``LanguageError``."""
        if tag not in self._settings:
            if tag not in self.tags:
                raise LanguageError(
                    f"“{tag}” is not a language that drukar knows.",
                    remedy=f"Known: {', '.join(self.known())}.",
                )
            self._settings[tag] = read_settings(self._root / tag)
        return self._settings[tag]

    def get(self, tag: str) -> Language:
        """Return a language or a script edition; raises ``LanguageError``."""
        found = self._languages.get(tag)
        if found is None:
            found = self._languages[tag] = self._read(tag)
        return found

    def _read(self, tag: str) -> Language:
        edition = None if tag in self.tags else EDITIONS.get(tag)
        settings = self.settings(edition.base if edition else tag)
        words = read_words(self._root / settings.tag / "messages.po")
        return Language(
            tag=tag,
            native_name=edition.native_name if edition else settings.native_name,
            direction=settings.direction,
            quotes=settings.quotes,
            dashes=settings.dashes,
            _settings=settings,
            _words=words.converted(edition.convert) if edition else words,
            _dates=Dates(settings, words),
            _alphabet=Alphabet(edition.alphabet if edition else settings.alphabet),
            _script=tag if edition else "",
        )
