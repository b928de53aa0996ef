"""Each romanisation scheme, letter by letter where it differs from the others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar.errors import NamesError
from drukar.names.propose import propose
from drukar.names.schemes import SCHEMES, scheme
from drukar.story.names import Person

CASES = {
    "be-2023": [
        ("Шчучыншчына", "Shchuchynshchyna"),
        ("Магілёў", "Magiliow"),
        ("Яўген", "Jawgien"),
        ("Халопенічы", "Halopienichy"),
        ("Заельнік", "Zajelnik"),
        ("Целяханы", "Cieliahany"),
    ],
    "be-passport": [
        ("Сяргей Лясны", "Siarhei Liasny"),
        ("Юлія Яшчэнка", "Yuliya Yashchenka"),
        ("Дар’я", "Darya"),
        ("Ціхан Ўладаў", "Tsikhan Uladau"),
        ("ЖОДЗІНА", "ZHODZINA"),
        ("Ёлкіна", "Yolkina"),
    ],
    "be-lacinka": [
        ("Лацінка", "Łacinka"),
        ("Ляўкоў", "Laŭkoŭ"),
        ("Міллер", "Miller"),
        ("Зоська", "Zośka"),
        ("Новае Палессе", "Novaje Palessie"),
        ("Хмара", "Chmara"),
        ("Сонь", "Soń"),
    ],
    "be-bgn": [
        ("Магілёў", "Mahilyow"),
        ("Згода", "Z·hoda"),
        ("Еўка", "Yewka"),
        ("Лець", "Lyets’"),
    ],
    "uk-kmu2010": [
        ("Згурський", "Zghurskyi"),
        ("Юрій Щербак", "Yurii Shcherbak"),
        ("Їжак", "Yizhak"),
        ("Знам’янка", "Znamianka"),
        ("Єнакієве", "Yenakiieve"),
        ("Йосипівка", "Yosypivka"),
        ("Стрий", "Stryi"),
        ("Гоща, Ґалаґан", "Hoshcha, Galagan"),
    ],
    "ru-icao": [
        ("Юрий Щукин", "Iurii Shchukin"),
        ("Подъячев", "Podieiachev"),
        ("Королёв", "Korolev"),
        ("Цой", "Tsoi"),
    ],
    "ru-bgn": [
        ("Елисеев", "Yeliseyev"),
        ("Подъячев", "Pod”yachev"),
        ("Майский", "Mayskiy"),
        ("Королёв", "Korolëv"),
        ("Ельцов", "Yel’tsov"),
        ("Айу", "Ay·u"),
    ],
}


def test_every_scheme_is_tested() -> None:
    assert set(CASES) == set(SCHEMES)


@pytest.mark.parametrize(
    ("name", "original", "latin"),
    [(name, original, latin) for name, cases in CASES.items() for original, latin in cases],
)
def test_a_scheme_writes(name: str, original: str, latin: str) -> None:
    assert scheme(name).romanise(original) == latin


@pytest.mark.parametrize("name", SCHEMES)
def test_latin_letters_and_signs_stay(name: str) -> None:
    assert scheme(name).romanise("NATO, 24/7 — «ok»") == "NATO, 24/7 — «ok»"


@given(st.text(), st.sampled_from(SCHEMES))
def test_a_scheme_takes_any_text(text: str, name: str) -> None:
    assert isinstance(scheme(name).romanise(text), str)


@pytest.mark.parametrize("name", SCHEMES)
def test_no_letter_of_the_alphabet_is_left(name: str) -> None:
    alphabets = {
        "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    }
    written = scheme(name).romanise(alphabets[scheme(name).language])
    assert not [letter for letter in written if "Ѐ" <= letter <= "ӿ"]


def test_an_unknown_scheme_is_refused_with_the_known_ones() -> None:
    with pytest.raises(NamesError, match="be-passport"):
        scheme("be-1918")


def test_a_house_form_is_proposed_from_the_original() -> None:
    person = Person(uri="name:a", forms={"uk": "Ігор Лисенко", "be": "Ігар Лысенка"})
    assert propose(person, "en") == "Ihor Lysenko"
    assert propose(person, "en", original="be") == "Ihar Lysenka"
    assert propose(person, "en", {"uk": "ru-bgn"}) != "Ihor Lysenko"


def test_nothing_is_proposed_between_cyrillic_languages() -> None:
    assert propose(Person(uri="name:a", forms={"uk": "Ігор Лисенко"}), "ru") == ""
    assert propose(Person(uri="name:a", forms={"en": "Ihor Lysenko"}), "pl") == ""
