"""Words, plurals, numbers, lists and order in each language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from drukar import languages
from drukar.errors import LanguageError

PLURALS = {
    "be": ["0 матэрыялаў", "1 матэрыял", "2 матэрыялы", "5 матэрыялаў", "21 матэрыял"],
    "be-Latn": ["0 materyjałaŭ", "1 materyjał", "2 materyjały", "5 materyjałaŭ", "21 materyjał"],
    "uk": ["0 матеріалів", "1 матеріал", "2 матеріали", "5 матеріалів", "21 матеріал"],
    "ru": ["0 материалов", "1 материал", "2 материала", "5 материалов", "21 материал"],
    "pl": ["0 tekstów", "1 tekst", "2 teksty", "5 tekstów", "21 tekstów"],
    "en": ["0 stories", "1 story", "2 stories", "5 stories", "21 stories"],
    "fa": ["۰ مطلب", "۱ مطلب", "۲ مطلب", "۵ مطلب", "۲۱ مطلب"],
}
NUMBERS = {
    "be": ["12\u00a0345", "1\u00a0234,5", "45\u00a0%"],
    "be-Latn": ["12\u00a0345", "1\u00a0234,5", "45\u00a0%"],
    "uk": ["12\u00a0345", "1\u00a0234,5", "45%"],
    "ru": ["12\u00a0345", "1\u00a0234,5", "45\u00a0%"],
    "pl": ["12\u00a0345", "1\u00a0234,5", "45%"],
    "en": ["12,345", "1,234.5", "45%"],
    "fa": ["۱۲٬۳۴۵", "۱٬۲۳۴٫۵", "۴۵٪"],
}
LISTS = {
    "be": ["Ніна", "Ніна і Алесь", "Ніна, Алесь і Ян"],
    "be-Latn": ["Nina", "Nina i Aleś", "Nina, Aleś i Jan"],
    "uk": ["Ніна", "Ніна і Алесь", "Ніна, Алесь і Ян"],
    "ru": ["Нина", "Нина и Алесь", "Нина, Алесь и Ян"],
    "pl": ["Nina", "Nina i Aleś", "Nina, Aleś i Jan"],
    "en": ["Nina", "Nina and Ales", "Nina, Ales and Jan"],
    "fa": ["نینا", "نینا و آلس", "نینا،\u200f آلس، و یان"],
}


def test_every_language_is_expected_here() -> None:
    assert set(PLURALS) == set(NUMBERS) == set(LISTS) == set(languages.known())


@pytest.mark.parametrize("tag", PLURALS)
def test_plural_forms(tag: str) -> None:
    words = languages.get(tag)
    assert [words.words("{n} story", "{n} stories", n) for n in (0, 1, 2, 5, 21)] == PLURALS[tag]


@pytest.mark.parametrize(
    ("n", "printed"),
    [(11, "11 матэрыялаў"), (12, "12 матэрыялаў"), (22, "22 матэрыялы"), (111, "111 матэрыялаў")],
)
def test_teens_are_many(n: int, printed: str) -> None:
    assert languages.get("be").words("{n} story", "{n} stories", n) == printed


@pytest.mark.parametrize("tag", NUMBERS)
def test_numbers(tag: str) -> None:
    words = languages.get(tag)
    assert [words.number(12345), words.number(1234.5), words.percent(0.45)] == NUMBERS[tag]


@pytest.mark.parametrize("tag", LISTS)
def test_lists(tag: str) -> None:
    names = {
        "en": ["Nina", "Ales", "Jan"],
        "pl": ["Nina", "Aleś", "Jan"],
        "be-Latn": ["Nina", "Aleś", "Jan"],
        "ru": ["Нина", "Алесь", "Ян"],
        "fa": ["نینا", "آلس", "یان"],
    }.get(tag, ["Ніна", "Алесь", "Ян"])
    words = languages.get(tag)
    assert [words.list(names[:count]) for count in (1, 2, 3)] == LISTS[tag]
    assert words.list([]) == ""


def test_one_english_word_has_two_meanings() -> None:
    words = languages.get("uk")
    assert words.word("Reference", context="payment") == "Призначення платежу"
    assert words.word("Reference", context="reference box") == "Довідка"
    assert words.word("Reference") == "Reference"


def test_counts_in_a_text_are_numbers_of_the_language() -> None:
    words = languages.get("fa")
    text = words.word("{have} of {wanted} {unit}", have=1200, wanted=Decimal("2500.5"), unit="€")
    assert text == "۱٬۲۰۰ از ۲٬۵۰۰٫۵ €"


def test_a_value_is_never_read_as_a_text() -> None:
    words = languages.get("be")
    assert words.word("Watch at {host}", host="{host} {x}") == "Глядзець на {host} {x}"
    assert words.word("Watch at {host}", host="{0.__class__}") == "Глядзець на {0.__class__}"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(LanguageError, match="host"):
        languages.get("be").word("Watch at {host}")
    with pytest.raises(LanguageError, match="host"):
        languages.get("be").word("Watch at {host}", name="Ніна")


def test_a_word_without_translation_is_english() -> None:
    words = languages.get("pl")
    assert words.word("A word of nobody's {thing}", thing="X") == "A word of nobody's X"
    assert words.words("{n} gull", "{n} gulls", 1) == "1 gull"
    assert words.words("{n} gull", "{n} gulls", 2) == "2 gulls"


def test_names_in_the_order_of_the_alphabet() -> None:
    def in_order(tag: str, *names: str) -> list[str]:
        return sorted(names, key=languages.get(tag).collate)

    belarusian = ["2-я шпіталь", "Ева", "Ёсіф", "Жанна", "Іван", "Йосель", "Ўлас", "Яна", "Bell"]
    assert in_order("be", *reversed(belarusian)) == belarusian
    assert in_order("uk", "Ірина", "Їжак", "Ганна", "Ґедзь") == ["Ганна", "Ґедзь", "Ірина", "Їжак"]
    assert in_order("pl", "Żaba", "Łoś", "Ewa", "Zebra", "Lis", "Éva") == [
        "Éva",
        "Ewa",
        "Lis",
        "Łoś",
        "Zebra",
        "Żaba",
    ]
    assert in_order("fa", "گل", "پدر", "یاد", "بهار") == ["بهار", "پدر", "گل", "یاد"]
    assert in_order("be-Latn", "Śviet", "Čaj", "Cud", "Suša") == ["Cud", "Čaj", "Suša", "Śviet"]


def test_order_does_not_stop_at_case_or_marks_but_never_ties() -> None:
    key = languages.get("en").collate
    assert sorted(["de Vries", "Devi", "DEAN", "O’Neil", "Oneil"], key=key) == [
        "de Vries",
        "DEAN",
        "Devi",
        "Oneil",
        "O’Neil",
    ]
    assert key("a") != key("A")
