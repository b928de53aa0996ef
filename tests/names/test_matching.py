"""Whom a name is taken for: first whom it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar.errors import NamesError
from drukar.names.distance import distance
from drukar.names.phonemes import readings
from drukar.names.register import Register
from drukar.names.tier import Tier
from drukar.story.names import Organisation, Person, Place

ALENA = Person(uri="name:alena", forms={"be": "Алена Вірская", "en": "Alena Virskaya"})
ZMICER = Person(
    uri="name:zmicer",
    forms={"be": "Зміцер Хмарынскі", "en": "Dzmitry Khmarynski"},
    never={"en": ("Demetrius Cloud",)},
)
IHOR = Person(uri="name:ihor", forms={"uk": "Ігор Лісовенко", "en": "Ihor Lisovenko"})
SIARHEI = Person(uri="name:siarhei", forms={"be": "Сяргей Ціхаваў", "en": "Siarhei Tsikhavau"})
VERBIN = Place(uri="name:verbin", forms={"be": "Вербін", "uk": "Вербин", "en": "Verbin"})
GUILD = Organisation(uri="name:guild", forms={"en": "Guild of Ferrymen", "be": "Цэх паромшчыкаў"})
REGISTER = Register([ALENA, ZMICER, IHOR, SIARHEI, VERBIN, GUILD])


@pytest.mark.parametrize(
    "name",
    [
        "Dzmitry Virski",
        "Alena Khmarynskaya",
        "Aliaksandr Khmarynski",
        "Volha Virskaya",
        "Ihor Lisovenkov",
        "Ihor Lysenko",
        "Siarhei Tsikhanovich",
        "Ihor Lidovenko",
        "Siarhei Tsimavau",
        "Alena",
        "Khmarynski",
        "",
        "—",
        "株式会社",
    ],
)
def test_another_person_is_not_taken_for_one_of_the_register(name: str) -> None:
    assert REGISTER.match(name, "en").tier is not Tier.SAME


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("Yelena Virskaia", "name:alena"),
        ("Елена Вирская", "name:alena"),
        ("Олена Вірська", "name:alena"),
        ("Alena Wirskaja", "name:alena"),
        ("Zmicier Chmarynski", "name:zmicer"),
        ("Дмитрий Хмаринский", "name:zmicer"),
        ("Dmitri Khmarinsky", "name:zmicer"),
        ("Demetrius Cloud", "name:zmicer"),
        ("Igor Lisovenko", "name:ihor"),
        ("Ihar Lisavienka", "name:ihor"),
        ("Lisovenko Ihor", "name:ihor"),
        ("Ihor Ivanovych Lisovenko", "name:ihor"),
        ("Sergei Tikhavov", "name:siarhei"),
        ("Siarhiej Cichavaŭ", "name:siarhei"),
        ("SiarheiTsikhavau", "name:siarhei"),
        ("Siarhei\u00a0Tsikhavau", "name:siarhei"),
        ("Sairhei Tsikhavau", "name:siarhei"),
        ("Аlenа Virskаya", "name:alena"),
        ("Sergej Tichawow", "name:siarhei"),
        ("Serhij Tychavov", "name:siarhei"),
        ("Syarhey Tsikhavaw", "name:siarhei"),
        ("Sergueï Tikhavov", "name:siarhei"),
        ("Wierbin", "name:verbin"),
        ("guild of ferrymen", "name:guild"),
    ],
)
def test_another_spelling_is_the_same_person(name: str, uri: str) -> None:
    match = REGISTER.match(name, "en")
    assert match.entry is not None
    assert (match.entry.uri, match.tier) == (uri, Tier.SAME)


@pytest.mark.parametrize(
    ("name", "language", "uri"),
    [
        ("Алены Вірскай", "be", "name:alena"),
        ("Аленай Вірскаю", "be", "name:alena"),
        ("Зміцеру Хмарынскаму", "be", "name:zmicer"),
        ("Сяргеем Ціхававым", "be", "name:siarhei"),
        ("Сяргея Ціхавава", "be", "name:siarhei"),
        ("Ігорем Лісовенком", "uk", "name:ihor"),
        ("Ігореві Лісовенку", "uk", "name:ihor"),
        ("Дмитрия Хмаринского", "ru", "name:zmicer"),
        ("Еленой Вирской", "ru", "name:alena"),
        ("Aleny Wirskiej", "pl", "name:alena"),
        ("Ihora Lisowenki", "pl", "name:ihor"),
        ("Вербіне", "be", "name:verbin"),
    ],
)
def test_a_name_is_known_in_its_cases(name: str, language: str, uri: str) -> None:
    match = REGISTER.match(name, language)
    assert match.entry is not None
    assert (match.entry.uri, match.tier) == (uri, Tier.SAME)


def test_a_long_word_is_held_to_what_parts_it() -> None:
    assert REGISTER.match("Khmarynskivirskialena Virskaya", "en").tier is Tier.NONE


def test_an_exact_form_wins_over_a_likeness() -> None:
    twin = Person(uri="name:twin", forms={"en": "Igor Lisovenko"})
    match = Register([IHOR, twin]).match("Igor Lisovenko", "en")
    assert match.entry is twin
    assert match.tier is Tier.SAME


def test_what_is_like_two_entries_is_a_question() -> None:
    one = Person(uri="name:one", forms={"en": "Pavel Lasinski"})
    two = Person(uri="name:two", forms={"en": "Pavel Lasynski"})
    match = Register([one, two]).match("Paval Lasinsky", "en")
    assert match.tier is Tier.ASK
    assert len(match.rivals) == 1


def test_one_slip_in_a_surname_that_changes_the_person_is_a_question() -> None:
    bandar = Register([Person(uri="name:b", forms={"en": "Stepan Bondar"})])
    assert bandar.match("Stepan Bendur", "en").tier is not Tier.SAME


def test_two_entries_with_one_uri_are_refused() -> None:
    with pytest.raises(NamesError, match="name:alena"):
        Register([ALENA, ALENA])


def test_an_entry_without_a_form_is_refused() -> None:
    with pytest.raises(NamesError, match="no form"):
        Register([Person(uri="name:nobody", forms={"en": " "})])


@given(st.text(), st.sampled_from(["", "be", "uk", "ru", "pl", "en", "fa"]))
def test_any_text_has_an_answer(name: str, language: str) -> None:
    match = REGISTER.match(name, language)
    assert (match.entry is None) == (match.tier is Tier.NONE)


@given(st.text(max_size=30), st.text(max_size=30))
def test_distance_is_symmetric_and_zero_only_for_the_same(one: str, other: str) -> None:
    first, second = readings(one)[0], readings(other)[0]
    assert distance(first, second) == pytest.approx(distance(second, first))
    assert (distance(first, second) == 0) == (first == second)


def test_an_index_is_not_read_through() -> None:
    """A lookup meets few forms, however many the register has."""
    letters = "бвгджзклмнпрст"
    many = [
        Person(uri=f"name:{a}{b}{c}{d}", forms={"be": f"Алесь {a.upper()}а{b}у{c}о{d}ік"})
        for a in letters
        for b in letters
        for c in letters[::3]
        for d in letters[::4]
    ]
    register = Register(many)
    found = register._index.candidates("Алесь Барудовік", "be", frozenset())
    assert 0 < len(found) < len(many) / 20
