"""What ``language.toml`` says of a language: identity, direction, marks, date patterns.

Every key is in ``docs/how-to/add-a-language.md``. Date patterns are those of Unicode
LDML, read by Babel. What a language leaves out falls back to what most languages do.
"""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from typing import Literal

import msgspec
from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from drukar.errors import LanguageError

_SAMPLE_DAY = date(2024, 2, 7)
_SAMPLE_TIME = time(15, 30)


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Quotes(_Table, frozen=True):
    """The quotation marks, opening and closing; ``secondary`` stand inside ``primary``."""

    primary: tuple[str, str]
    secondary: tuple[str, str]


class Dashes(_Table, frozen=True):
    """``sentence``: between parts of a sentence, with its spaces; ``range``: between years."""

    sentence: str
    range: str = "–"


class SinceUntil(_Table, frozen=True):
    """Date patterns after “since” and “until”, where the language declines them."""

    day: str
    month: str
    year: str


class DatePatterns(_Table, frozen=True):
    """How dates are printed; ``joins`` are regular expressions and what replaces a match.

    ``moment`` puts ``{day}`` and ``{time}`` together. ``joins`` mend a preposition before
    certain sounds, in what ``since_until`` gives.
    """

    day: str
    month: str
    year: str = "y"
    time: str = "HH:mm"
    moment: str = "{day}, {time}"
    since_until: SinceUntil | None = None
    joins: tuple[tuple[str, str], ...] = ()


class Numbers(_Table, frozen=True):
    """``digits``: the ten digits, if not 0 to 9; ``percent``: the sign, if not %."""

    digits: str = "0123456789"
    percent: str = "%"


class LanguageSettings(_Table, frozen=True):
    """One ``language.toml``; ``locale`` is the identifier that Babel knows.

    ``alphabet`` has the letters in their order, in lower case, for lists by name.
    ``romanise`` maps letters to ASCII for addresses; ``^`` before letters means at the start
    of a word.
    """

    tag: str
    native_name: str
    direction: Literal["ltr", "rtl"]
    locale: str
    alphabet: str
    quotes: Quotes
    dashes: Dashes
    dates: DatePatterns
    numbers: Numbers = Numbers()
    romanise: dict[str, str] = {}


def read_settings(folder: Path) -> LanguageSettings:
    """Read and check ``language.toml`` in `folder`; raises ``LanguageError``."""
    path = folder / "language.toml"
    try:
        settings = msgspec.toml.decode(path.read_text("utf-8"), type=LanguageSettings)
    except OSError as error:
        raise LanguageError(
            f"cannot be read: {error.strerror}.", where=str(path), remedy="Put one there."
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LanguageError(
            f"{error}.", where=str(path), remedy="See docs/how-to/add-a-language.md."
        ) from error
    for what, remedy in _faults(settings, folder.name):
        raise LanguageError(what, where=str(path), remedy=remedy)
    return settings


def _faults(settings: LanguageSettings, folder: str) -> list[tuple[str, str]]:
    faults = []
    if settings.tag != folder:
        faults.append(
            (f"tag is “{settings.tag}”, the folder “{folder}”.", "Give both the same name.")
        )
    if len(set(settings.alphabet)) < max(len(settings.alphabet), 2):
        faults.append(("alphabet has a letter twice, or none.", "Write each letter once."))
    if len(settings.numbers.digits) != 10:
        faults.append(("numbers.digits are not ten digits.", "Write them from zero to nine."))
    if len(settings.numbers.percent) != 1:
        faults.append(("numbers.percent is not one sign.", "Write the sign alone."))
    for source, target in settings.romanise.items():
        if not source.removeprefix("^") or not re.fullmatch("[a-z0-9]*", target):
            faults.append(
                (f"romanise gives “{target}” for “{source}”.", "Use letters a to z only.")
            )
    for pattern, _ in settings.dates.joins:
        try:
            re.compile(pattern)
        except re.error as error:
            faults.append(
                (f"dates.joins: “{pattern}” is no regular expression: {error}.", "Mend it.")
            )
    return faults or _date_faults(settings)


def _date_faults(settings: LanguageSettings) -> list[tuple[str, str]]:
    try:
        locale = Locale.parse(settings.locale)
    except (UnknownLocaleError, ValueError):
        return [(f"Babel knows no locale “{settings.locale}”.", "See `pybabel --list-locales`.")]
    dates = settings.dates
    if "{day}" not in dates.moment or "{time}" not in dates.moment:
        return [("dates.moment lacks {day} or {time}.", "Write both.")]
    patterns = [dates.day, dates.month, dates.year]
    if dates.since_until:
        patterns += [dates.since_until.day, dates.since_until.month, dates.since_until.year]
    pattern = ""
    try:
        for pattern in patterns:
            format_date(_SAMPLE_DAY, pattern, locale)
        pattern = dates.time
        format_time(_SAMPLE_TIME, pattern, locale=locale)
    except (ValueError, AttributeError, KeyError):
        return [(f"dates: “{pattern}” is not a pattern.", "See Babel's date fields.")]
    return []
