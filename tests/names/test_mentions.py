"""Names in running text: first what is no mention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar.names.inflection import is_form_of, phrase_in_case_of
from drukar.names.mentions import Finder
from drukar.names.register import Register
from drukar.story.names import Organisation, Person, Place

REGISTER = Register(
    [
        Person(
            uri="name:ihar",
            forms={"be": "Ігар Кізіменка", "ru": "Игорь Кизименко", "en": "Ihar Kizimenka"},
            also={"en": ("Ihor Kizimenko",)},
            never={"en": ("Igor Kiziman",)},
        ),
        Organisation(
            uri="name:guild",
            forms={"be": "Цэх паромшчыкаў", "en": "Guild of Ferrymen"},
            also={"en": ("the Guild",)},
        ),
        Place(
            uri="name:verbin", forms={"be": "Вербін", "en": "Verbin"}, never={"en": ("Wierbien",)}
        ),
    ]
)


def found(text: str, language: str) -> list[tuple[str, str, str]]:
    mentions = Finder(REGISTER, language).find(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    return [(m.text, m.entry.slug, m.standing) for m in mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Viktar Kizimenka stayed at home.",
        "A guild of bakers met. The river was low.",
        "Ihar was there. Kizyma was not.",
        "Minsk. Ihar. Kizilov came.",
        "ihar kizimenka",
    ],
)
def test_these_are_no_mentions(text: str) -> None:
    assert found(text, "en") == []


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "Ihar Kizimenka came. Then Kizimenko spoke, and Kizimienka's dog barked."
    assert found(text, "en") == [
        ("Ihar Kizimenka", "ihar", "house"),
        ("Kizimenko", "ihar", "also"),
        ("Kizimienka", "ihar", "like"),
    ]


def test_forms_are_told_apart() -> None:
    text = "Igor\u00a0Kiziman met Igar Kizimenko and Ihor Kizimenko of the Guild in Wierbien."
    assert found(text, "en") == [
        ("Igor\u00a0Kiziman", "ihar", "never"),
        ("Igar Kizimenko", "ihar", "like"),
        ("Ihor Kizimenko", "ihar", "also"),
        ("the Guild", "guild", "also"),
        ("Wierbien", "verbin", "never"),
    ]


def test_case_forms_of_the_house_form_are_right() -> None:
    text = "У Вербіне сустрэлі Ігара Кізіменку. З Ігарам Кізіменкам гаварылі пра Цэх паромшчыкаў."
    assert [standing for _, _, standing in found(text, "be")] == ["house"] * 4


def test_a_wrong_spelling_is_known_in_its_case() -> None:
    assert found("Сустрэлі Ігора Кізыменку.", "be") == [("Ігора Кізыменку", "ihar", "like")]


@pytest.mark.parametrize(
    ("house", "mention", "language", "suggestion"),
    [
        ("Ігар Кізіменка", "Ігора Кізыменку", "be", "Ігара Кізіменку"),
        ("Игорь Кизименко", "Игарь Кызыменко", "ru", "Игорь Кизименко"),
        ("Алена Вірская", "Алены Вирскай", "be", "Алены Вірскай"),
        ("Павел Хмарны", "Павла Хмурнага", "be", "Павла Хмарнага"),
        ("Ігор Лісовий", "Ігаря Лісового", "uk", "Ігоря Лісового"),
        ("Ihar Kizimenka", "Igar Kizimenko", "en", "Ihar Kizimenka"),
    ],
)
def test_a_suggestion_stands_in_the_mentions_case(
    house: str, mention: str, language: str, suggestion: str
) -> None:
    assert phrase_in_case_of(house, mention, language) == suggestion


@pytest.mark.parametrize(
    ("word", "nominative", "language"),
    [
        ("Кызіма", "Кізім", "be"),
        ("Хмарынскім", "Хмарнінскі", "be"),
        ("Зеленову", "Зелінов", "ru"),
        ("Verbin's", "Verbyn", "en"),
    ],
)
def test_another_spelling_is_no_case_form(word: str, nominative: str, language: str) -> None:
    assert not is_form_of(word, nominative, language)


@pytest.mark.parametrize(
    ("word", "nominative", "language"),
    [
        ("Паўла", "Паўло", "be"),
        ("Павла", "Павел", "ru"),
        ("Петра", "Пётр", "ru"),
        ("Львова", "Львів", "uk"),
        ("Ользі", "Ольга", "uk"),
        ("Вользе", "Вольга", "be"),
        ("Азарава", "Азараў", "be"),
        ("Уманню", "Умань", "uk"),
        ("Смаргонню", "Смаргонь", "be"),
        ("Юрия", "Юрий", "ru"),
        ("Marka", "Marek", "pl"),
        ("Kowalskiego", "Kowalski", "pl"),
    ],
)
def test_case_forms(word: str, nominative: str, language: str) -> None:
    assert is_form_of(word, nominative, language)


@given(st.text(), st.sampled_from(["be", "uk", "ru", "pl", "en", "fa"]))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    mentions = Finder(REGISTER, language).find(text)
    ends = [0, *(mention.end for mention in mentions)]
    assert all(m.start >= end for m, end in zip(mentions, ends, strict=False))


@pytest.mark.parametrize("word", ["X", "Ж", "Ab-"])
def test_a_word_without_end_costs_no_more_than_its_length(word: str) -> None:
    """Each letter of a name is left out once where it is sought, so a long word is not sought."""
    endless = word * 400_000
    assert found(f"He met {endless} in Verbin. Ihar {endless} slept.", "en") == [
        ("Verbin", "verbin", "house")
    ]
    assert REGISTER.match(f"Ihar {endless}", "be").entry is None
