"""What may name somebody protected is asked about; ordinary words and other people are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.gate import Reason, decide
from drukar.preflight.panel import Draft, Text, review
from drukar.preflight.run import run
from drukar.story.names import Entry, Person, Place

PROTECTED = (
    Person(
        uri="name:witness",
        forms={"be": "Ядвіга Смалянка", "uk": "Ядвіга Смолянка", "en": "Yadviha Smalianka"},
        also={"en": ("Jadwiga Smolanka",)},
        protected=True,
    ),
    Person(
        uri="name:miller",
        forms={"be": "Пётр Мельнік", "en": "Piotr Miller", "ru": "Пётр Мельник"},
        also={"be": ("Воўк",), "en": ("Wolf",)},
        protected=True,
    ),
    Person(uri="name:may", forms={"en": "Alena May", "be": "Алена Май"}, protected=True),
    Person(uri="name:petrenko", forms={"uk": "Олена Петренко"}, protected=True),
)
OTHERS: tuple[Entry, ...] = (
    Person(uri="name:lotats", forms={"be": "Ядвіга Лотаць", "en": "Yadviha Lotats"}),
    Person(uri="name:namesake", forms={"en": "Ales Miller", "be": "Алесь Мельнік"}),
    Place(uri="name:smalany", forms={"be": "Смаляны", "en": "Smalany"}),
)
REGISTER = Register((*PROTECTED, *OTHERS))


def found(text: str, language: str, path: str = "a.txt") -> list[str]:
    page = texts.page(path, text, language=language, register=REGISTER)
    return [text[f.span.start : f.span.end] for f in run(page) if f.code == "NM608"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("be", "Мельнік меле, а вада цячэ. Воўк з’еў авечку."),
        ("be", "У вёсцы жыве мельнік, а ў лесе воўк."),
        ("be", "Мы былі ў Смалянах. Смаляны стаяць. Смалянскі паром не ходзіць."),
        ("be", "На вуліцы Смалянкі нікога няма, і на вуліцы Мельніка таксама."),
        ("be", "Ядвіга сказала, што прыйдзе."),
        ("be", "Ядвіга Лотаць прыйшла. З Ядвігай Лотаць прыйшлі людзі."),
        ("be", "Прыйшоў Сцяпан Смалянка. Смалянку чакалі, і да Смалянкі звярталіся."),
        ("be", "Алесь Мельнік прыйшоў. Мы бачылі Мельніка."),
        ("be", "Смаленск і Смалявічы далёка, пад Смаленскам дождж."),
        ("en", "In May the river rose. May is warm. They came on 5 May 2024."),
        ("en", "The miller met a wolf. Miller is a trade. Wolf tracks were seen."),
        ("en", "It stands on Miller Street, by the Smalianka River."),
        ("en", "A. Miller and S. Smalianka came. Stsiapan Smalianka spoke."),
        ("en", "Ales Miller came, and Miller spoke to the Millers."),
        ("en", "Smolensk is far. People of Smalany wait in the Small Hall."),
        ("uk", "Петро Петренко прийшов, і Петренка чекали."),
        ("ru", "Мельник мелет. В мае приходит мельник."),
        ("pl", "W maju młynarz miele. Maj jest ciepły."),
        ("be", ""),
    ],
)
def test_ordinary_words_and_other_people_are_let_be(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_headline_of_capitals_says_nothing_of_a_word() -> None:
    assert found("# Grey Wolf Seen Near River\n\nA wolf was seen.", "en", "a.md") == []


@pytest.mark.parametrize(
    ("language", "text", "quotes"),
    [
        ("be", "Учора бачылі Смалянку.", ["Смалянку"]),
        ("be", "Пра гэта напісала Я. Смалянка.", ["Я. Смалянка"]),
        ("be", "Прыйшла Ядзя Смалянка, і Смалянкі ўжо няма.", ["Смалянка", "Смалянкі"]),
        ("be", "Смалянка маўчыць. Учора бачылі Смалянку.", ["Смалянка", "Смалянку"]),
        ("be", "Ядвига Смоленка была тут.", ["Ядвига Смоленка"]),
        ("be", "Бачылі Мельніка і сустрэлі Ваўка ды Воўка.", ["Мельніка", "Воўка"]),
        ("uk", "Там була Ядвіга Смолянка, зі Смолянкою.", ["Ядвіга Смолянка", "Смолянкою"]),
        ("uk", "Петренко мовчить.", ["Петренко"]),
        ("en", "We met Y. Smalianka, and Smolianka went.", ["Y. Smalianka", "Smolianka"]),
        ("en", "We met Jadwiga Smolanka.", ["Jadwiga Smolanka"]),
        ("en", "They call him Wolf; Mr Miller is here.", ["Wolf", "Miller"]),
        ("en", "We spoke to Mrs. Smaljanka about it.", ["Smaljanka"]),
        ("ru", "Это сказал П. Мельник.", ["П. Мельник"]),
        ("pl", "Była tam Smalianka.", ["Smalianka"]),
    ],
)
def test_what_may_name_them_is_asked_about(language: str, text: str, quotes: list[str]) -> None:
    assert found(text, language) == quotes


def test_whom_a_publisher_let_stand_is_not_asked_about_again() -> None:
    front = '+++\nnamed_in_full = [{ name = "name:witness", reason = "She asked for it." }]\n+++\n'
    text = "We met Yadviha Smalianka. Then Smalianka and Mr Miller went.\n"
    assert found(front + text, "en", "a.md") == ["Miller"]
    blank = front.replace("She asked for it.", " ")
    assert found(blank + text, "en", "a.md") == ["Yadviha Smalianka", "Smalianka", "Miller"]


def test_only_a_publisher_opens_the_gate() -> None:
    text = Text(block="b", field="text", markup="We met Mrs Smalianka.", rich=True)
    draft = Draft(language="en", texts=(text,))
    notices = review(draft, register=REGISTER).notices
    assert [n.code for n in decide(notices, notices).blocking] == ["NM608"]
    mine = Reason(code="NM608", reason="It is well known.")
    assert not decide(notices, notices, [mine]).is_open
    publishers = Reason(code="NM608", reason="It is well known.", by_publisher=True)
    assert decide(notices, notices, [publishers]).is_open
    let = Draft(language="en", texts=(text,), named_in_full=("name:witness",))
    assert decide(review(let, register=REGISTER).notices).is_open


def test_what_is_said_does_not_tell_who_it_is() -> None:
    page = texts.page("a.txt", "We met Smolianka.", language="en", register=REGISTER)
    (finding,) = [f for f in run(page) if f.code == "NM608"]
    assert "Yadviha" not in finding.message
    assert "witness" not in finding.message


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["воўк", "мельнік", "Воўк", "Мельнік", ".", "у", "Май", "\n"])),
    st.sampled_from(["be", "ru", "en"]),
)
def test_a_register_without_protected_people_asks_nothing(words: list[str], language: str) -> None:
    page = texts.page("a.txt", " ".join(words), language=language, register=Register(OTHERS))
    assert [f for f in run(page) if f.code == "NM608"] == []
