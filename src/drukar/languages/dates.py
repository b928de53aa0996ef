"""Dates, times and spans of years in the words of one language.

Formatted by Babel after the patterns of ``language.toml`` and kept by value, since the press
asks for the same few thousand dates on every page. The calendar is the Gregorian one in every
language; in Persian too, with the Persian names of its months and Persian digits.
A time is printed as it stands: bring it to the newsroom's time zone first.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time

from drukar.languages.settings import LanguageSettings
from drukar.languages.words import Words, filled
from drukar.story.dates import PartialDate

_KEPT = 100_000


class Dates:
    """What a language prints for a point or a span of time."""

    def __init__(self, settings: LanguageSettings, words: Words) -> None:
        self._patterns = settings.dates
        self._locale = settings.locale
        self._digits = settings.numbers.digits
        self._range = settings.dashes.range
        self._words = words
        self._days: dict[int, str] = {}
        self._times: dict[int, str] = {}
        patterns = settings.dates
        self._to_the_second = "s" in patterns.time
        in_phrase = patterns.since_until or patterns
        self._plain = {"day": patterns.day, "month": patterns.month, "year": patterns.year}
        self._bound = {"day": in_phrase.day, "month": in_phrase.month, "year": in_phrase.year}

    def formatted(self, value: date, pattern: str) -> str:
        """Return `value` after a pattern of Babel's."""
        return _date(value, pattern, self._locale, self._digits)

    def day(self, value: date) -> str:
        """Return a day: ``7 February 2024``."""
        ordinal = value.toordinal()  # moments of one day are one
        if (known := self._days.get(ordinal)) is None:
            known = self.formatted(date.fromordinal(ordinal), self._patterns.day)
            self._days[ordinal] = known
        return known

    def month(self, value: date) -> str:
        """Return a month with its year: ``February 2024``."""
        return self.formatted(value, self._patterns.month)

    def year(self, value: date) -> str:
        """Return a year: ``2024``."""
        return self.formatted(value, self._patterns.year)

    def time(self, value: datetime) -> str:
        """Return the time of day: ``15:30``."""
        second = (value.hour * 60 + value.minute) * 60 + (
            value.second if self._to_the_second else 0
        )
        if (known := self._times.get(second)) is None:
            # Babel would turn an aware time into UTC.
            bare = value.time().replace(microsecond=0)
            text = format_time(bare, self._patterns.time, locale=self._locale)
            known = self._times[second] = _in_digits(text, self._digits)
        return known

    def moment(self, value: datetime) -> str:
        """Return day and time."""
        pattern = self._patterns.moment
        return pattern.replace("{day}", self.day(value)).replace("{time}", self.time(value))

    def partial(self, value: PartialDate) -> str:
        """Return a date to the precision that it has."""
        return self.formatted(value.first_day(), self._plain[value.precision])

    def span(
        self, start: PartialDate | None, end: PartialDate | None, as_of: PartialDate | None
    ) -> str:
        """Return the years of a post; empty if nothing is known."""
        if start and end:
            return self._between(start, end)
        if end:
            return self._phrase("until {date}", end)
        since = self._phrase("since {date}", start) if start else ""
        if not as_of:
            return since
        known = filled(self._words.word("as of {date}", ""), {"date": self.partial(as_of)})
        return f"{since} ({known})" if since else known

    def _between(self, start: PartialDate, end: PartialDate) -> str:
        first, last = self.partial(start), self.partial(end)
        if first == last:
            return first
        tight = start.precision == end.precision == "year"
        return f"{first}{self._range}{last}" if tight else f"{first} {self._range} {last}"

    def _phrase(self, msgid: str, value: PartialDate) -> str:
        when = self.formatted(value.first_day(), self._bound[value.precision])
        phrase = filled(self._words.word(msgid, ""), {"date": when})
        for pattern, replacement in self._patterns.joins:
            phrase = re.sub(pattern, replacement, phrase)
        return phrase


@lru_cache(_KEPT)
def _date(value: date, pattern: str, locale: str, digits: str) -> str:
    return _in_digits(format_date(value, pattern, locale), digits)


def _in_digits(text: str, digits: str) -> str:
    return text.translate(str.maketrans("0123456789", digits))
