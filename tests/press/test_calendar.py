"""Listings by the calendar: a pure function of the stories, whatever their history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from memory import story_of

from drukar.press.calendar import FULL, Period, periods, years
from drukar.press.teaser import Teaser, teaser_of
from drukar.story.card import card_of

FIRST = datetime(2019, 12, 30, tzinfo=UTC)
moments = st.integers(0, 3 * 365 * 24).map(lambda hours: FIRST + timedelta(hours=hours))


def teasers_of(dates: list[datetime]) -> list[Teaser]:
    cards = [card_of(story_of(number, date_published=date)) for number, date in enumerate(dates)]
    cards.sort(key=lambda card: (card.date_published, card.uri))
    return [teaser_of(card, ZoneInfo("UTC")) for card in cards]


def pages_of(dates: list[datetime], full: int) -> dict[str, Period]:
    found = list(periods("en", teasers_of(dates), full=full))
    assert len({period.path for period in found}) == len(found)
    return {period.path: period for period in found}


@given(st.lists(moments, max_size=80), st.integers(1, 7))
def test_every_story_stands_on_exactly_one_page(dates: list[datetime], full: int) -> None:
    pages = pages_of(dates, full)
    shown = [teaser.uri for page in pages.values() for teaser in page.teasers]
    assert sorted(shown) == sorted(teaser.uri for teaser in teasers_of(dates))


@given(st.lists(moments, max_size=80), st.integers(1, 7))
def test_no_page_shows_more_than_it_may(dates: list[datetime], full: int) -> None:
    assert all(len(page.teasers) <= full for page in pages_of(dates, full).values())


@given(st.lists(moments, min_size=1, max_size=80), moments, st.integers(1, 7))
def test_a_new_story_changes_only_pages_of_its_own_day_month_and_year(
    dates: list[datetime], date: datetime, full: int
) -> None:
    before, after = pages_of(dates, full), pages_of([*dates, date], full)
    own = {date.strftime("%Y"), date.strftime("%Y-%m"), date.strftime("%Y-%m-%d")}
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    of_own_year = {path for path in changed if path.startswith(f"en/{date:%Y}/")}
    assert changed == of_own_year
    splits = {path for path in of_own_year if path not in before}
    assert {after[path].date for path in changed - splits} <= own
    assert before.keys() <= after.keys(), "an address was lost"


@given(st.lists(moments, min_size=2, max_size=80), st.randoms(), st.integers(1, 7))
def test_the_order_of_arrival_does_not_matter(dates: list[datetime], random, full: int) -> None:  # type: ignore[no-untyped-def]
    numbered = list(enumerate(dates))
    random.shuffle(numbered)
    cards = [card_of(story_of(number, date_published=date)) for number, date in numbered]
    cards.sort(key=lambda card: (card.date_published, card.uri))
    again = [teaser_of(card, ZoneInfo("UTC")) for card in cards]
    assert list(periods("en", again, full=full)) == list(pages_of(dates, full).values())


def test_a_full_day_has_numbered_pages_from_the_oldest() -> None:
    day = datetime(2024, 2, 7, tzinfo=UTC)
    pages = pages_of([day + timedelta(minutes=n) for n in range(7)], 3)
    assert list(pages) == [
        "en/2024/index.html",
        "en/2024/02/index.html",
        "en/2024/02/07/index.html",
        "en/2024/02/07/page-2.html",
        "en/2024/02/07/page-3.html",
    ]
    oldest = pages["en/2024/02/07/index.html"]
    assert [teaser.uri for teaser in oldest.teasers] == [
        "story:00000",
        "story:00001",
        "story:00002",
    ]


def test_the_years_are_counted_and_the_latest_comes_first() -> None:
    dates = [datetime(year, 5, 1, tzinfo=UTC) for year in (2022, 2024, 2024)]
    found = years("en/topics/river", teasers_of(dates))
    assert [(part.date, part.folder, part.count) for part in found] == [
        ("2024", "en/topics/river/2024", 2),
        ("2022", "en/topics/river/2022", 1),
    ]


def test_a_page_holds_enough_to_be_worth_a_visit() -> None:
    assert 20 <= FULL <= 100
