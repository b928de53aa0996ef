"""Dates, months and spans, against what a good newspaper prints."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar import languages
from drukar.story.dates import PartialDate

DAYS = {
    "be": ["7 лютага 2024", "31 мая 2023", "1 лістапада 2022"],
    "be-Latn": ["7 lutaha 2024", "31 maja 2023", "1 listapada 2022"],
    "uk": ["7 лютого 2024", "31 травня 2023", "1 листопада 2022"],
    "ru": ["7 февраля 2024", "31 мая 2023", "1 ноября 2022"],
    "pl": ["7 lutego 2024", "31 maja 2023", "1 listopada 2022"],
    "en": ["7 February 2024", "31 May 2023", "1 November 2022"],
    "fa": ["۷ فوریهٔ ۲۰۲۴", "۳۱ مهٔ ۲۰۲۳", "۱ نوامبر ۲۰۲۲"],
}
MONTHS = {
    "be": ["люты 2024", "люты", "май"],
    "be-Latn": ["luty 2024", "luty", "maj"],
    "uk": ["лютий 2024", "лютий", "травень"],
    "ru": ["февраль 2024", "февраль", "май"],
    "pl": ["luty 2024", "luty", "maj"],
    "en": ["February 2024", "February", "May"],
    "fa": ["فوریهٔ ۲۰۲۴", "فوریه", "مه"],
}
MOMENTS = {
    "be": "7 лютага 2024, 15:30",
    "be-Latn": "7 lutaha 2024, 15:30",
    "uk": "7 лютого 2024, 15:30",
    "ru": "7 февраля 2024, 15:30",
    "pl": "7 lutego 2024, 15:30",
    "en": "7 February 2024, 15:30",
    "fa": "۷ فوریهٔ ۲۰۲۴، ۱۵:۳۰",
}
SPANS = {
    "be": {
        ("2014", "2015", ""): "2014–2015",
        ("2017-02", "2023-06", ""): "люты 2017 – чэрвень 2023",
        ("2024-01-31", "", ""): "з 31 студзеня 2024 года",
        ("2024-01", "", ""): "са студзеня 2024 года",
        ("2024-12", "", ""): "са снежня 2024 года",
        ("2024-08", "", ""): "са жніўня 2024 года",
        ("2024-03", "", ""): "з сакавіка 2024 года",
        ("2024", "", ""): "з 2024 года",
        ("", "2023-06", ""): "да чэрвеня 2023 года",
    },
    "be-Latn": {
        ("2014", "2015", ""): "2014–2015",
        ("2017-02", "2023-06", ""): "luty 2017 – červień 2023",
        ("2024-01", "", ""): "sa studzienia 2024 hoda",
        ("", "2023-06", ""): "da červienia 2023 hoda",
    },
    "uk": {
        ("2014", "2015", ""): "2014–2015",
        ("2017-02", "2023-06", ""): "лютий 2017 – червень 2023",
        ("2024-01-31", "", ""): "з 31 січня 2024 року",
        ("2024-01", "", ""): "із січня 2024 року",
        ("2024-02", "", ""): "з лютого 2024 року",
        ("", "2023-06", ""): "до червня 2023 року",
    },
    "ru": {
        ("2014", "2015", ""): "2014–2015",
        ("2017-02", "2023-06", ""): "февраль 2017 – июнь 2023",
        ("2024-01-31", "", ""): "с 31 января 2024 года",
        ("2024-02-02", "", ""): "со 2 февраля 2024 года",
        ("2024-02-20", "", ""): "с 20 февраля 2024 года",
        ("2024", "", ""): "с 2024 года",
        ("", "2023-06", ""): "до июня 2023 года",
    },
    "pl": {
        ("2014", "2015", ""): "2014–2015",
        ("2017-02", "2023-06", ""): "luty 2017 – czerwiec 2023",
        ("2024-01-31", "", ""): "od 31 stycznia 2024",
        ("2024-01", "", ""): "od stycznia 2024",
        ("2024", "", ""): "od 2024 r.",
        ("", "2023-06", ""): "do czerwca 2023",
    },
    "en": {
        ("2014", "2015", ""): "2014–2015",
        ("2014", "2015-03", ""): "2014 – March 2015",
        ("2014", "2014", ""): "2014",
        ("2017-02", "2023-06", ""): "February 2017 – June 2023",
        ("2024-01-31", "2024-02-07", ""): "31 January 2024 – 7 February 2024",
        ("2024-01-31", "", ""): "since 31 January 2024",
        ("2024-01-31", "", "2024-03"): "since 31 January 2024 (as of March 2024)",
        ("", "2023-06", ""): "until June 2023",
        ("", "2023-06", "2024"): "until June 2023",
        ("2014", "2015", "2024"): "2014–2015",
        ("", "", "2024-02-07"): "as of 7 February 2024",
        ("", "", ""): "",
    },
    "fa": {
        ("2014", "2015", ""): "۲۰۱۴–۲۰۱۵",
        ("2017-02", "2023-06", ""): "فوریهٔ ۲۰۱۷ – ژوئن ۲۰۲۳",
        ("2024-01-31", "", ""): "از ۳۱ ژانویهٔ ۲۰۲۴",
        ("", "2023-06", ""): "تا ژوئن ۲۰۲۳",
    },
}


def test_every_language_is_expected_here() -> None:
    tags = set(languages.known())
    assert set(DAYS) == set(MONTHS) == set(MOMENTS) == set(SPANS) == tags


@pytest.mark.parametrize("tag", DAYS)
def test_days_have_their_case(tag: str) -> None:
    days = [date(2024, 2, 7), date(2023, 5, 31), date(2022, 11, 1)]
    assert [languages.get(tag).date(day) for day in days] == DAYS[tag]


@pytest.mark.parametrize("tag", MONTHS)
def test_months_stand_alone(tag: str) -> None:
    words = languages.get(tag)
    assert [words.month(2024, 2), words.month_name(2), words.month_name(5)] == MONTHS[tag]


@pytest.mark.parametrize("tag", MOMENTS)
def test_moments(tag: str) -> None:
    moment = datetime(2024, 2, 7, 15, 30, 59, tzinfo=ZoneInfo("Europe/Kyiv"))
    assert languages.get(tag).moment(moment) == MOMENTS[tag]


@pytest.mark.parametrize(
    ("tag", "ends", "printed"),
    [(tag, ends, printed) for tag, spans in SPANS.items() for ends, printed in spans.items()],
)
def test_spans(tag: str, ends: tuple[str, str, str], printed: str) -> None:
    start, end, as_of = (PartialDate(text) if text else None for text in ends)
    assert languages.get(tag).span(start, end, as_of) == printed


def test_a_time_is_not_moved_to_another_zone() -> None:
    words = languages.get("en")
    for zone in (UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")):
        late = datetime(2024, 2, 7, 23, 59, tzinfo=zone)
        assert (words.time(late), words.date(late)) == ("23:59", "7 February 2024")


def test_partial_dates_show_what_is_known() -> None:
    words = languages.get("uk")
    printed = [words.partial(PartialDate(text)) for text in ("2024", "2024-02", "2024-02-07")]
    assert printed == ["2024", "лютий 2024", "7 лютого 2024"]


def test_a_year_is_not_a_count() -> None:
    years = {tag: languages.get(tag).year(2024) for tag in languages.known()}
    assert years == dict.fromkeys(languages.known(), "2024") | {"fa": "۲۰۲۴"}


@given(st.dates())
def test_two_days_never_look_alike(day: date) -> None:
    other = date.fromordinal(day.toordinal() % date.max.toordinal() + 1)
    for tag in languages.known():
        words = languages.get(tag)
        assert words.date(day) != words.date(other)
        assert words.date(day) == words.date(datetime(day.year, day.month, day.day, 23, tzinfo=UTC))


def test_two_months_never_look_alike() -> None:
    months = list(product((2023, 2024), range(1, 13)))
    for tag in languages.known():
        assert len({languages.get(tag).month(*month) for month in months}) == len(months)
