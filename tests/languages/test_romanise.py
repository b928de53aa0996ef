"""Addresses in ASCII from any script."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drukar.languages import known, romanise

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

SLUGS = {
    ("be", "Каліноўскі вярнуўся ў Ельск"): "kalinouski-viarnuusia-u-yelsk",
    ("be", "Аб'ява: сям’я, вёска, ёлка"): "abiava-siamia-vioska-yolka",
    ("be", "Пра щит и объект"): "pra-shchit-i-obekt",
    ("be-Latn", "Śviet i Łuka: žyćcio"): "sviet-i-luka-zyccio",
    ("uk", "Згорани, Єнакієве й Їжакевич"): "zghorany-yenakiieve-y-yizhakevych",
    ("uk", "П'ять «щасливих» ґудзиків"): "piat-shchaslyvykh-gudzykiv",
    ("ru", "Объявление: ещё щи"): "obyavlenie-eshchyo-shchi",
    ("pl", "Zażółć gęślą jaźń, Łódź"): "zazolc-gesla-jazn-lodz",
    ("pl", "Київ і Мінск"): "kiiv-i-minsk",
    ("en", "Don’t panic — it is 5 o'clock"): "dont-panic-it-is-5-oclock",
    ("en", "Straße, Ærø, naïve ﬁne"): "strasse-aero-naive-fine",
    ("fa", "گزارش ۷ فوریهٔ ۲۰۲۴"): "gzarsh-7-furih-2024",
    ("fa", "وزیر یزد"): "vzir-yzd",
    ("en", "中文"): "u4e2d-u6587",
    ("en", "e\u0301te\u0301 за\u0301мак"): "ete-zamak",
    ("en", "../../etc/passwd\0%2e"): "etc-passwd-2e",
    ("en", "!!!"): "",
    ("en", ""): "",
}


@pytest.mark.parametrize(("tag", "text"), SLUGS)
def test_slug(tag: str, text: str) -> None:
    assert romanise(text, tag) == SLUGS[tag, text]


def test_cut_at_a_word() -> None:
    text = " ".join(["horad"] * 20)
    assert romanise(text, "en") == "-".join(["horad"] * 13)
    assert romanise("a" * 80 + " b", "en") == "a" * 80
    assert romanise("щ" * 30, "uk") == ("shch" * 30)[:80]


@pytest.mark.parametrize("tag", known())
@given(text=st.text())
@example(text="ʼ")
@example(text="ع")
@example(text="Ь")
@example(text="İıſ")
@example(text="ﷺ" * 10)
def test_a_slug_is_always_safe(tag: str, text: str) -> None:
    slug = romanise(text, tag)
    assert len(slug) <= 80
    assert slug == "" or SLUG.fullmatch(slug)
    if any(unicodedata.category(char).startswith("L") for char in text):
        assert slug
    assert romanise(slug, tag) == slug


@pytest.mark.parametrize("tag", known())
@given(text=st.text("абвгґдеєёжзиіїйклмнопрстуўфхцчшщъыьэюяąćęłńóśźż ابپتچژگی", min_size=1))
def test_case_does_not_matter(tag: str, text: str) -> None:
    assert romanise(text.upper(), tag) == romanise(text, tag)
