"""The theme's words in one language, read from gettext's ``messages.po``.

The msgid is the English text. A word that has no translation, an empty or a fuzzy one
falls back to English, as gettext does; ``tests/languages/test_messages.py`` finds those.
``{name}`` in a text stands for a value; a translation that uses other names than its msgid is
refused when it is read, not when a page is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from gettext import c2py
from io import StringIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from drukar.errors import LanguageError

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_MOST_TRIED = 200


class Words:
    """The words of one language, with the rule that chooses a plural form."""

    def __init__(
        self,
        words: Mapping[tuple[str, str], str],
        plurals: Mapping[tuple[str, str], tuple[str, ...]],
        form: Callable[[int], int],
    ) -> None:
        self._words = words
        self._plurals = plurals
        self._form = form

    def word(self, msgid: str, context: str) -> str:
        """Return the translation of `msgid`, else `msgid` itself."""
        return self._words.get((context, msgid), msgid)

    def plural(self, singular: str, plural: str, n: int, context: str) -> str:
        """Return the form for `n` things."""
        forms = self._plurals.get((context, singular))
        if forms is None:
            return singular if n == 1 else plural
        return forms[self._form(n)]

    def converted(self, convert: Callable[[str], str]) -> Words:
        """Return the same words with each translation through `convert`."""
        return Words(
            {key: convert(text) for key, text in self._words.items()},
            {key: tuple(map(convert, forms)) for key, forms in self._plurals.items()},
            self._form,
        )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with each ``{name}`` replaced; raises ``LanguageError`` if one has no value."""
    try:
        return _PLACEHOLDER.sub(lambda match: values[match[1]], text)
    except KeyError as error:
        raise LanguageError(
            f"“{text}” was given no {error}.", remedy="Give the word all its values."
        ) from None


def read_words(path: Path) -> Words:
    """Read the po file at `path`; raises ``LanguageError``."""
    catalog = _catalog(path)
    form = _form_of(catalog, path)
    words: dict[tuple[str, str], str] = {}
    plurals: dict[tuple[str, str], tuple[str, ...]] = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        text = message.string or ""
        forms = (text,) if isinstance(text, str) else tuple(text)
        if not all(forms):
            continue
        _check(message, forms, path)
        if isinstance(message.id, str):
            words[message.context or "", message.id] = forms[0]
        else:
            plurals[message.context or "", message.id[0]] = forms
    return Words(words, plurals, form)


def _catalog(path: Path) -> Catalog:
    try:
        text = path.read_text("utf-8")
        # Without a rule Babel would take one that nobody wrote down.
        if "Plural-Forms:" not in text:
            raise LanguageError(
                "has no Plural-Forms.", where=str(path), remedy="Write the rule in its header."
            )
        return read_po(StringIO(text), abort_invalid=True)
    except OSError as error:
        raise LanguageError(
            f"cannot be read: {error.strerror}.", where=str(path), remedy="Put one there."
        ) from error
    except (PoFileError, ValueError) as error:
        raise LanguageError(
            f"is not a po file: {error}.", where=str(path), remedy="Try `msgfmt --check` on it."
        ) from error


def _form_of(catalog: Catalog, path: Path) -> Callable[[int], int]:
    try:
        form = c2py(catalog.plural_expr)
        sound = all(0 <= form(n) < catalog.num_plurals for n in range(_MOST_TRIED))
    except (ValueError, ZeroDivisionError):
        sound = False
    if not sound:
        raise LanguageError(
            f"Plural-Forms “{catalog.plural_expr}” does not give {catalog.num_plurals} forms.",
            where=str(path),
            remedy="Take the rule of the language from gettext's manual.",
        )
    return form


def _check(message: Message, forms: tuple[str, ...], path: Path) -> None:
    ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
    wanted = set(_PLACEHOLDER.findall(ids[-1]))
    # A singular may say “one story” without the figure.
    optional = {"n"} if len(ids) > 1 else set()
    for text in forms:
        found = set(_PLACEHOLDER.findall(text))
        if found - wanted or wanted - found - optional:
            raise LanguageError(
                f"“{ids[0]}” is translated as “{text}”, with other placeholders.",
                where=f"{path}:{message.lineno}",
                remedy=f"Use these: {', '.join(sorted(wanted)) or 'none'}.",
            )
