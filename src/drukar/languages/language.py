"""A language as the theme meets it: its words, dates, numbers and marks.

Made once by ``drukar.languages.get`` and shared: nothing in it changes. All texts are plain;
whoever puts them into HTML escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from drukar.languages.alphabet import Alphabet
from drukar.languages.dates import Dates
from drukar.languages.settings import Dashes, LanguageSettings, Quotes
from drukar.languages.transliterate import to_script
from drukar.languages.words import Words, filled
from drukar.story.dates import PartialDate

_KEPT = 100_000


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language, or a script edition of one.

    ``tag`` is BCP 47, ``direction`` is ``ltr`` or ``rtl``. Integers given as values are
    counts and printed as such; a year is given as text, by `year`.
    """

    tag: str
    native_name: str
    direction: str
    quotes: Quotes
    dashes: Dashes
    _settings: LanguageSettings = field(repr=False)
    _words: Words = field(repr=False)
    _dates: Dates = field(repr=False)
    _alphabet: Alphabet = field(repr=False)
    _script: str = field(default="", repr=False)

    def word(self, msgid: str, /, *, context: str = "", **values: object) -> str:
        """Return the translation of an English text, with each ``{name}`` replaced.

        `context` tells apart two meanings of one English word. A text that is not
        translated comes back in English. Raises ``LanguageError`` if a value is missing.
        """
        text = self._words.word(msgid, context)
        return filled(text, self._printed(values)) if "{" in text else text

    def words(
        self, singular: str, plural: str, n: int, /, *, context: str = "", **values: object
    ) -> str:
        """Return the form for `n` things; ``{n}`` in it is `n` as a number."""
        text = self._words.plural(singular, plural, n, context)
        return filled(text, self._printed({"n": n, **values})) if "{" in text else text

    def date(self, value: date) -> str:
        """Return a day: ``7 February 2024``."""
        return self._in_script(self._dates.day(value))

    def time(self, value: datetime) -> str:
        """Return the time of day as it stands in `value`: ``15:30``."""
        return self._in_script(self._dates.time(value))

    def moment(self, value: datetime) -> str:
        """Return day and time: ``7 February 2024, 15:30``."""
        return self._in_script(self._dates.moment(value))

    def month(self, year: int, month: int) -> str:
        """Return a month that stands alone: ``February 2024``."""
        return self._in_script(self._dates.month(_first(year, month)))

    def month_name(self, month: int) -> str:
        """Return the name of a month (1 to 12) that stands alone: ``February``."""
        return self._in_script(self._dates.formatted(_first(2000, month), "LLLL"))

    def year(self, year: int) -> str:
        """Return a year: ``2024``."""
        return self._in_script(self._dates.year(_first(year, 1)))

    def partial(self, value: PartialDate) -> str:
        """Return a date to the precision that it has: day, month or year."""
        return self._in_script(self._dates.partial(value))

    def span(
        self,
        start: PartialDate | None = None,
        end: PartialDate | None = None,
        as_of: PartialDate | None = None,
    ) -> str:
        """Return from when until when: ``2014–2015``, ``February 2017 – June 2023``.

        Without an end ``since 31 January 2024``, and in brackets as of when that was known;
        without a start ``until June 2023``; empty if nothing is known.
        """
        return self._in_script(self._dates.span(start, end, as_of))

    def number(self, n: float | Decimal) -> str:
        """Return a number with the language's separators and digits: ``12,345``."""
        return self._in_digits(_number(n, self._settings.locale))

    def percent(self, fraction: float | Decimal) -> str:
        """Return a fraction as whole per cent: ``45%`` of 0.45."""
        return self._in_digits(_percent(fraction, self._settings.locale))

    def list(self, items: Iterable[str]) -> str:
        """Return the items as one phrase: ``a, b and c``."""
        return self._in_script(format_list(tuple(items), locale=self._settings.locale))

    def collate(self, text: str) -> tuple[tuple[int, ...], str]:
        """Return what to sort `text` by, in the order of the alphabet."""
        return self._alphabet.key(text)

    def _printed(self, values: dict[str, object]) -> dict[str, str]:
        return {
            name: self.number(value) if isinstance(value, int | Decimal) else str(value)
            for name, value in values.items()
        }

    def _in_digits(self, text: str) -> str:
        numbers = self._settings.numbers
        return text.translate(str.maketrans("0123456789%", numbers.digits + numbers.percent))

    def _in_script(self, text: str) -> str:
        return _short_text(text, self._script) if self._script else text


@lru_cache(_KEPT)
def _number(n: float | Decimal, locale: str) -> str:
    return format_decimal(n, locale=locale, numbering_system="default")


@lru_cache(_KEPT)
def _percent(fraction: float | Decimal, locale: str) -> str:
    return format_percent(fraction, locale=locale, numbering_system="default")


@lru_cache(_KEPT)
def _short_text(text: str, script: str) -> str:
    return to_script(text, script)


def _first(year: int, month: int) -> date:
    return date(year, month, 1)
