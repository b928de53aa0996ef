"""A register that follows changes answers as one that is built from nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukar.errors import NamesError
from drukar.names.current import CurrentRegister, follow
from drukar.names.mentions import finder
from drukar.names.register import Register
from drukar.story.names import Entry, Organisation, Person, Place

NAMES = (
    ("Ігар Лісавенка", "Ihar Lisavenka"),
    ("Ігар Лісавец", "Ihar Lisaviets"),
    ("Алена Вірская", "Alena Virskaya"),
    ("Алёна Вірская", "Aliona Virskaya"),
    ("Ядвіга Смалянка", "Yadviha Smalianka"),
)
TEXTS = (
    "Учора Ігара Лісавенку і Алену Вірскую бачылі ў Вербіне, а Смалянка маўчыць.",
    "Igar Lisavenko met Yelena Virskaia of the Verbin Guard in Wierbien.",
    "Ihar Lisavenka came. Lisavenka met Smalianka.",
)
PEOPLE = st.builds(
    lambda number, name, also, protected: Person(
        uri=f"name:{number}",
        forms={"be": name[0], "en": name[1]},
        also={"en": also},
        protected=protected,
    ),
    st.integers(0, 9),
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(("Igar Lisovenko", "The Guard")), max_size=2).map(tuple),
    st.booleans(),
)
PLACES = st.builds(
    lambda number, never: Place(
        uri=f"name:{number}", forms={"be": "Вербін", "en": "Verbin"}, never={"en": never}
    ),
    st.integers(0, 9),
    st.sampled_from(((), ("Wierbien",))),
)
GUARDS = st.builds(
    lambda number: Organisation(uri=f"name:{number}", forms={"en": "Verbin Guard"}),
    st.integers(0, 9),
)
REGISTERS = st.lists(
    st.one_of(PEOPLE, PLACES, GUARDS), max_size=10, unique_by=lambda entry: entry.uri
)


@settings(max_examples=150, deadline=None)
@given(st.lists(REGISTERS, min_size=2, max_size=5))
def test_following_changes_is_the_same_as_building_anew(versions: list[list[Entry]]) -> None:
    register = Register()
    for language in ("be", "en"):
        finder(register, language)
    for entries in versions:
        register = follow(register, entries)
        fresh = Register(entries)
        assert register.entries == fresh.entries
        for text in TEXTS:
            for language in ("be", "en"):
                expected = finder(fresh, language).find(text)
                assert finder(register, language).find(text) == expected
            for be, en in NAMES:
                assert register.match(be, "be") == fresh.match(be, "be")
                assert register.match(en) == fresh.match(en)


def entries(count: int) -> list[Entry]:
    return [Person(uri=f"name:{n}", forms={"be": NAMES[n % 5][0]}) for n in range(count)]


def test_the_former_register_stays_as_it_was() -> None:
    before = Register(entries(20))
    answer = before.match("Ядвіга Смалянка", "be")
    changed = entries(20)
    changed[4] = Person(uri="name:4", forms={"be": "Стах Іншы"})
    after = before.updated(changed)
    assert after.match("Стах Іншы").entry == changed[4]
    assert before.match("Стах Іншы").entry is None
    assert before.match("Ядвіга Смалянка", "be") == answer


def test_entries_are_read_once_a_version() -> None:
    current, read = CurrentRegister(), []

    def load() -> list[Entry]:
        read.append(1)
        return entries(len(read))

    first = current.at(1, load)
    assert current.at(1, load) is first
    assert len(current.at(2, load)) == 2
    assert len(read) == 2


def test_a_register_that_is_not_sound_leaves_the_former_one() -> None:
    current = CurrentRegister()
    register = current.at(1, lambda: entries(4))
    with pytest.raises(NamesError, match="same name"):
        current.at(2, lambda: [*entries(4), *entries(1)])
    assert current.at(1, lambda: entries(9)) is register
