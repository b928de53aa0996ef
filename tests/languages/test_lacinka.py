"""Łacinka, against words written by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar import languages
from drukar.errors import LanguageError
from drukar.languages import to_script

WORDS = {
    # What л, ў, х and the hard letters become.
    "Лука": "Łuka",
    "школа": "škoła",
    "лета": "leta",
    "Ліда": "Lida",
    "ліпень": "lipień",
    "люты": "luty",
    "лён": "lon",
    "поле": "pole",
    "соль": "sol",
    "Ельск": "Jelsk",
    "ваўкі": "vaŭki",
    "воўк": "voŭk",
    "хлеб": "chleb",
    "рэч": "reč",
    "чэрвень": "červień",
    "шэрань": "šerań",
    "дождж": "doždž",
    "Гродна": "Hrodna",
    "ґанак": "ganak",
    "цэгла": "cehła",
    "Магілёў": "Mahiloŭ",
    # е, ё, ю, я, і.
    "яе": "jaje",
    "ёй": "joj",
    "Еўропа": "Jeŭropa",
    "вёска": "vioska",
    "цюлень": "ciuleń",
    "мядзведзь": "miadźviedź",
    "радыё": "radyjo",
    "Марыя": "Maryja",
    "маіх": "maich",
    "аб'ява": "abjava",
    "аб’ява": "abjava",
    "надвор'е": "nadvorje",
    "сям'і": "siamji",
    "здароўе": "zdaroŭje",
    "салаўі": "sałaŭji",
    "бульён": "buljon",
    "мільён": "miljon",
    "Ільіч": "Iljič",
    "каньён": "kańjon",
    "Нью-Ёрк": "Ńju-Jork",
    # The soft sign.
    "Беларусь": "Biełaruś",
    "дзьмуць": "dźmuć",
    "Смаргонь": "Smarhoń",
    "рэдзька": "redźka",
    "сядзь": "siadź",
    "князь": "kniaź",
    # Softness that Cyrillic leaves unwritten.
    "сняданак": "śniadanak",
    "снежань": "śniežań",
    "песня": "pieśnia",
    "свет": "śviet",
    "змена": "źmiena",
    "цвёрды": "ćviordy",
    "дзверы": "dźviery",
    "дзве": "dźvie",
    "сцвярджаць": "śćviardžać",
    "паездзе": "pajeździe",
    "жыццё": "žyćcio",
    "каханне": "kachańnie",
    "Палессе": "Paleśsie",
    "вяселле": "viasielle",
    "суддзя": "sudździa",
    # And where there is none.
    "аддзел": "addzieł",
    "паддзець": "paddzieć",
    "скінуць": "skinuć",
    "згінуць": "zhinuć",
    "з'езд": "zjezd",
    "смяяцца": "śmiajacca",
    "дзень": "dzień",
    "сена": "siena",
    "сын": "syn",
    "Літва": "Litva",
    "пенсія": "piensija",
    "Слуцк": "Słuck",
    # Case.
    "ЛЮДЗІ": "LUDZI",
    "ХАТА": "CHATA",
    "Хата": "Chata",
    "СЯМ'Я": "SIAMJA",
    "МЯДЗВЕДЗЬ": "MIADŹVIEDŹ",
    "ЕС": "JES",
    "Я. Колас": "Ja. Kołas",
    "БелАЭС": "BiełAES",
    # Stress marks and letters written in two code points.
    "за\u0301мак": "za\u0301mak",
    "краи\u0306": "kraj",
    "ваў": "vaŭ",
    # Russian letters, in a name that is quoted.
    "щит": "ščit",
    "объект": "objekt",
}


@pytest.mark.parametrize(("cyrillic", "latin"), WORDS.items())
def test_word(cyrillic: str, latin: str) -> None:
    assert to_script(cyrillic, "be-Latn") == latin


def test_a_sentence_keeps_everything_else() -> None:
    assert (
        to_script("«Ну, — сказаў ён, — 5 зл. Reuters пра д'Артаньяна 🙂»\u00a0(2024)", "be-Latn")
        == "«Nu, — skazaŭ jon, — 5 zł. Reuters pra d'Artańjana 🙂»\u00a0(2024)"
    )


@given(st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x3FF)))
def test_text_without_cyrillic_is_untouched(text: str) -> None:
    assert to_script(text, "be-Latn") == text


@given(st.text("абвгґдеёжзійклмнопрстуўфхцчшыьэюяАБВГДЕЁЖЗІЙКЛМНОПРСТУЎФХЦЧШЫЬЭЮЯ'’ -\u0301"))
def test_no_cyrillic_is_left(text: str) -> None:
    assert not any("\u0400" <= char <= "\u04ff" for char in to_script(text, "be-Latn"))


@given(st.text())
def test_twice_is_once(text: str) -> None:
    once = to_script(text, "be-Latn")
    assert to_script(once, "be-Latn") == once


@given(st.text("абвгдеёжзійклмнопрстуўфхцчшыьэюя'"))
def test_case_changes_nothing_but_case(text: str) -> None:
    assert to_script(text.upper(), "be-Latn").lower() == to_script(text, "be-Latn")


@pytest.mark.parametrize("script", ["", "be", "uk-Latn", "be-latn", "../be"])
def test_an_unknown_script_is_refused(script: str) -> None:
    with pytest.raises(LanguageError, match="Known: be-Latn"):
        to_script("слова", script)


def test_the_script_edition_is_a_language() -> None:
    latin = languages.get("be-Latn")
    assert latin.tag == "be-Latn"
    assert latin.native_name == "Biełaruskaja (łacinka)"
    assert latin.direction == "ltr"
    assert latin.quotes == languages.get("be").quotes
    assert languages.SCRIPT_EDITIONS == {"be-Latn": "be"}
    assert "be-Latn" in languages.known()


def test_its_words_are_belarusian() -> None:
    latin = languages.get("be-Latn")
    assert latin.word("Corrections") == "Vypraŭleńni"
    assert latin.word("Watch at {host}", host="сайт") == "Hladzieć na сайт"
    assert latin.words("{n} story", "{n} stories", 5) == "5 materyjałaŭ"
    assert latin.list(["Nina", "Aleś"]) == "Nina i Aleś"
