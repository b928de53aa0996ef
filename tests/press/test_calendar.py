"""Listings by the calendar: a pure function of the stories, whatever their history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from memory import story_of

from drukar.press.calendar import FULL, Period, periods, years
from drukar.press.teaser import pack, teaser_of, unpack
from drukar.press.timeline import NumberedTimeline, month_number
from drukar.story.card import Card, card_of

FIRST = datetime(2019, 12, 30, tzinfo=UTC)
moments = st.integers(0, 3 * 365 * 24).map(lambda hours: FIRST + timedelta(hours=hours))


def timeline_of(dates: list[datetime]) -> NumberedTimeline:
    cards = [card_of(story_of(number, date_published=date)) for number, date in enumerate(dates)]
    return timeline_over(cards)


def timeline_over(cards: list[Card]) -> NumberedTimeline:
    cards.sort(key=lambda card: (card.date_published, card.uri))
    teasers = [teaser_of(card, ZoneInfo("UTC")) for card in cards]
    months = [month_number(teaser.day) for teaser in teasers]
    return NumberedTimeline(range(len(teasers)), months, list(map(pack, teasers)))


def pages_of(dates: list[datetime], full: int) -> dict[str, Period]:
    found = list(periods("en", timeline_of(dates), full=full))
    assert len({period.path for period in found}) == len(found)
    return {period.path: period for period in found}


@given(st.lists(moments, max_size=80), st.integers(1, 7))
def test_every_story_stands_on_exactly_one_page(dates: list[datetime], full: int) -> None:
    pages = pages_of(dates, full)
    shown = [unpack(one).uri for page in pages.values() for one in page.teasers]
    assert sorted(shown) == sorted(teaser.uri for teaser in timeline_of(dates).latest(len(dates)))


@given(st.lists(moments, max_size=80), st.integers(1, 7))
def test_no_page_shows_more_than_it_may(dates: list[datetime], full: int) -> None:
    assert all(len(page.teasers) <= full for page in pages_of(dates, full).values())


@given(st.lists(moments, min_size=1, max_size=80), moments, st.integers(1, 7))
def test_a_new_story_changes_only_pages_of_its_own_month_and_year(
    dates: list[datetime], date: datetime, full: int
) -> None:
    before, after = pages_of(dates, full), pages_of([*dates, date], full)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert before.keys() <= after.keys(), "an address was lost"
    new = changed - before.keys()
    assert all(path.startswith(f"en/{date:%Y}/") for path in changed)
    assert {after[path].date for path in changed - new} <= {f"{date:%Y}", f"{date:%Y-%m}"}


@given(st.lists(moments, min_size=1, max_size=80), st.integers(1, 7))
def test_the_newest_story_of_all_changes_the_end_of_a_listing_alone(
    dates: list[datetime], full: int
) -> None:
    newest = max(dates) + timedelta(minutes=1)
    before, after = pages_of(dates, full), pages_of([*dates, newest], full)
    changed = {path for path in before if before[path] != after[path]}
    assert len(changed) <= 4, "year, month, its last page, and one more when a page is full"


@given(st.lists(moments, min_size=1, max_size=80), st.integers(1, 7))
def test_from_page_to_page_one_comes_through_a_whole_month(
    dates: list[datetime], full: int
) -> None:
    pages = pages_of(dates, full)
    for path, page in pages.items():
        if page.next:
            assert pages[page.next].former == path
            following = unpack(pages[page.next].teasers[-1])
            assert following.published >= unpack(page.teasers[0]).published
        for part in page.parts:
            assert part.count > 0
            assert part.path in pages


@given(st.lists(moments, min_size=2, max_size=80), st.randoms(), st.integers(1, 7))
def test_the_order_of_arrival_does_not_matter(dates: list[datetime], random, full: int) -> None:  # type: ignore[no-untyped-def]
    numbered = list(enumerate(dates))
    random.shuffle(numbered)
    cards = [card_of(story_of(number, date_published=date)) for number, date in numbered]
    again = timeline_over(cards)
    assert list(periods("en", again, full=full)) == list(pages_of(dates, full).values())


def test_a_full_month_has_numbered_pages_from_the_oldest() -> None:
    day = datetime(2024, 2, 7, tzinfo=UTC)
    pages = pages_of([day + timedelta(hours=9 * n) for n in range(7)], 3)
    assert list(pages) == [
        "en/2024/index.html",
        "en/2024/02/index.html",
        "en/2024/02/page-1.html",
        "en/2024/02/page-2.html",
        "en/2024/02/page-3.html",
    ]
    oldest = pages["en/2024/02/page-1.html"].teasers
    assert [unpack(one).uri for one in oldest] == ["story:00002", "story:00001", "story:00000"]
    parts = pages["en/2024/02/index.html"].parts
    assert [(part.first, part.last, part.count) for part in parts] == [
        ("2024-02-09", "2024-02-09", 1),
        ("2024-02-08", "2024-02-08", 3),
        ("2024-02-07", "2024-02-07", 3),
    ]


def test_the_years_are_counted_and_the_latest_comes_first() -> None:
    dates = [datetime(year, 5, 1, tzinfo=UTC) for year in (2022, 2024, 2024)]
    found = years("en/topics/river", timeline_of(dates))
    assert [(part.first, part.path, part.count) for part in found] == [
        ("2024", "en/topics/river/2024/index.html", 2),
        ("2022", "en/topics/river/2022/index.html", 1),
    ]


def test_a_page_holds_enough_to_be_worth_a_visit() -> None:
    assert 20 <= FULL <= 100
