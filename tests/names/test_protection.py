"""Protected persons: what must never be printed, and what may."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory import story_of

from drukar.errors import ProtectedNameError
from drukar.languages import to_script
from drukar.names.protection import Guard
from drukar.story import NamedInFull, Person, Story
from drukar.story.blocks import (
    BlockquoteBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    ReferenceBlock,
    TableBlock,
)

WITNESS = Person(
    uri="name:witness",
    forms={"be": "Ядвіга Смалянка", "uk": "Ядвіга Смолянка", "en": "Yadviha Smalianka"},
    also={"en": ("Jadwiga Smolanka",)},
    protected=True,
)
OTHER = Person(uri="name:other", forms={"be": "Ядвіга Лотаць", "en": "Yadviha Lotats"})
GUARD = Guard([WITNESS, OTHER])


def said(text: str, **changes: Any) -> Story:
    return story_of(body=(ParagraphBlock(text=text),), **changes)


@pytest.mark.parametrize(
    "text",
    [
        "Ядвіга сказала, што прыйдзе.",
        "Яе завуць Ядвіга Лотаць.",
        "На вуліцы Смалянка нікога няма.",
        "Смаляны стаяць, а Ядвіга маўчыць ужо трэці дзень.",
        "Y. Smalianka",
        "",
    ],
)
def test_what_does_not_name_them_in_full_may_be_printed(text: str) -> None:
    GUARD.check(said(text), "story")


@pytest.mark.parametrize(
    "text",
    [
        "Ядвіга Смалянка",
        "гаварылі з Ядвігай Смалянкай учора",
        "пра Ядвігу Смалянку",
        "Смалянка Ядвіга Янаўна",
        "Ядвіга Янаўна Смалянка",
        "ЯДВІГА СМАЛЯНКА",
        "Ядвіга\u00a0Смалянка",
        "Ядвіга <em>Смалянка</em>",
        "Ядві\u00adга Смаля\u200bнка",
        "Ядві́га Смаля́нка",
        '<a href="name:witness">Yadviha Smalianka</a>',
        "JADWIGA SMOLANKA",
        "Yadviha-Smalianka",
    ],
)
def test_every_way_of_naming_them_in_full_is_refused(text: str) -> None:
    with pytest.raises(ProtectedNameError, match="name:witness") as caught:
        GUARD.check(said(text), "story:x (be)")
    assert caught.value.where == "story:x (be)"
    assert "named_in_full" in caught.value.remedy


def test_the_latin_script_of_belarusian_is_refused_too() -> None:
    with pytest.raises(ProtectedNameError):
        GUARD.check(said(to_script("Ядвіга Смалянка", "be-Latn")), "story")


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "Yadviha Smalianka speaks"},
        {"kicker": "Yadviha Smalianka"},
        {"summary": "By Yadviha Smalianka"},
        {"by": "Yadviha Smalianka"},
        {"slug": "yadviha-smalianka-speaks"},
        {"formerly": ("en/yadviha-smalianka.html",)},
        {"body": (HeadingBlock(text="Yadviha Smalianka"),)},
        {"body": (BlockquoteBlock(paragraphs=("Yes.",), speaker="name:witness"),)},
        {"body": (BlockquoteBlock(paragraphs=("Yes.",), attribution="Yadviha Smalianka"),)},
        {"body": (ReferenceBlock(name="name:witness"),)},
        {"body": (ListBlock(items=("one", "Yadviha Smalianka")),)},
        {"body": (TableBlock(header=("a",), rows=(("Yadviha Smalianka",),)),)},
        {"body": (PictureBlock(picture="picture:0", alt="Yadviha Smalianka", credit="x"),)},
        {"picture": PictureBlock(picture="picture:0", alt="x", credit="Yadviha Smalianka")},
    ],
)
def test_no_field_lets_the_name_through(changes: dict[str, Any]) -> None:
    with pytest.raises(ProtectedNameError):
        GUARD.check(story_of(**changes), "story")


def test_a_publisher_with_a_reason_may_print_it() -> None:
    decided = (NamedInFull(name="name:witness", reason="She asked for it on 3 May."),)
    GUARD.check(said("Ядвіга Смалянка", named_in_full=decided), "story")


def test_a_reason_that_says_nothing_is_none() -> None:
    decided = (NamedInFull(name="name:witness", reason="  "),)
    with pytest.raises(ProtectedNameError):
        GUARD.check(said("Ядвіга Смалянка", named_in_full=decided), "story")


@given(
    before=st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=30),
    after=st.text(st.characters(categories=["P", "Z"]), max_size=30),
)
def test_the_name_is_found_inside_any_text(before: str, after: str) -> None:
    text = f"{before.replace('<', '')} Ядвіга Смалянка {after.replace('<', '')}"
    with pytest.raises(ProtectedNameError):
        GUARD.check(said(text), "story")
