"""Months and weekdays in the languages that the checks of dates read."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "be": "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка "
    "лістапада снежня",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
}
_WEEKDAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "be": "панядзел\\w* аўтор\\w* (?:серад\\w|серадой|сярэд\\w*) чацв(?:ер|ярг\\w+|ергам|ярзе) пятніц\\w субот\\w нядзел\\w+",
    "uk": "понеділ\\w+ вівтор\\w+ (?:серед\\w|середою) четвер(?:г\\w+)? п['’ʼ]ятниц\\w+ субот\\w неділ\\w+",
    "ru": "понедельник\\w* вторник\\w* сред(?:[аыуе]|ой) четверг\\w* пятниц\\w суббот\\w воскресень\\w",
    "pl": "poniedział\\w+ wtor\\w+ (?:środ[aęy]|środą|środzie) czwart(?:ek|ku|kiem|kowi) piąt(?:ek|ku|kiem|kowi) sobot\\w niedziel\\w+",
}
MONTHS = {language: names.split() for language, names in _MONTHS.items()}
WEEKDAYS = {language: names.split() for language, names in _WEEKDAYS.items()}


def month_number(word: str, language: str) -> int | None:
    """Return the number of a month, 1 to 12; in English also of its abbreviation."""
    lower = word.casefold().rstrip(".")
    for number, name in enumerate(MONTHS[language], start=1):
        if lower == name or (language == "en" and len(lower) >= 3 and name.startswith(lower)):
            return number
    return None


def months_pattern(language: str) -> str:
    """Return a pattern that a month's name matches."""
    names = "|".join(MONTHS[language])
    short = r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?" if language == "en" else ""
    return rf"(?:(?:{names})\b{short})"


def weekday_number(word: str, language: str) -> int | None:
    """Return the number of a weekday, Monday 0."""
    for number, pattern in enumerate(WEEKDAYS[language]):
        if re.fullmatch(pattern, word, re.IGNORECASE):
            return number
    return None


def nearest(day: int, month: int, about: date) -> date | None:
    """Return the date of that day and month that is nearest to `about`."""
    found = []
    for year in (about.year - 1, about.year, about.year + 1):
        made = make(year, month, day)
        if made is not None:
            found.append(made)
    return min(found, key=lambda when: abs((when - about).days), default=None)


def make(year: int, month: int, day: int) -> date | None:
    """Return a date, or None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
