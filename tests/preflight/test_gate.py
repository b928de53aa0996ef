"""The gate stops what an edit brought, and nothing that was public before it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukar.names.register import Register
from drukar.preflight.gate import Reason, decide
from drukar.preflight.panel import Draft, DraftPicture, Notice, Text, review
from drukar.story.names import Person

REGISTER = Register(
    [Person(uri="name:ihor", forms={"uk": "Ігор Лісовенко", "en": "Ihor Lisovenko"})]
)
CLEAN = (
    "The ferry waited at the upper landing until noon.",
    "Nobody knew why the mate had gone ashore at all.",
    "It rained, and the river rose by a hand in the night.",
    "Tickets are sold on board, as they were last year.",
    "“We shall see,” said the woman at the gate of the yard.",
)
FAULTY = (
    "Then Igar Lisavenko went aboard with two of his men.",
    "The Captain Extraordinary and Captain Extraordinary and Guardian of the Ferry spoke.",
    'She said: "We have no boats left to send you.',
    "The fеrry of the lower town stood still all evening.",
    "There\u00a0was\u00a0nothing\u00a0to\u00a0be\u00a0done\u00a0about\u00a0the\u00a0old\u00a0bridge.",
)


def drafted(paragraphs: list[str], ids: list[str] | None = None) -> Draft:
    names = ids or [f"id-{number}" for number in range(len(paragraphs))]
    texts = tuple(
        Text(block=name, field="text", markup=paragraph, rich=True)
        for name, paragraph in zip(names, paragraphs, strict=True)
    )
    return Draft(language="en", texts=texts)


def notices(*paragraphs: str) -> tuple[Notice, ...]:
    return review(drafted(list(paragraphs)), register=REGISTER).notices


def codes(found: tuple[Notice, ...]) -> list[str]:
    return sorted(notice.code for notice in found)


def test_a_clean_text_passes() -> None:
    assert decide(notices(*CLEAN)).is_open


def test_what_is_less_than_an_error_never_blocks() -> None:
    found = notices("The ferry  is late , and the the mate waits")
    assert found
    assert decide(found).is_open


def test_a_new_story_answers_for_all_its_errors() -> None:
    found = notices(*CLEAN, *FAULTY)
    decision = decide(found)
    assert codes(decision.blocking) == codes(tuple(n for n in found if n.severity == "error"))
    assert set(codes(decision.blocking)) >= {"NM602", "RP501", "QU301", "SC201", "WS101"}


def test_an_error_of_the_public_version_blocks_nobody() -> None:
    before = notices(*FAULTY)
    mended = [paragraph.replace("two of his men", "three men") for paragraph in FAULTY]
    mended[2] = mended[2].replace("She said", "He said").replace("no boats", "few boats")
    mended[4] = mended[4].replace("old\u00a0bridge", "new\u00a0bridge")
    decision = decide(notices(*mended, *CLEAN), before)
    assert decision.is_open
    assert len(decision.carried) == len([n for n in before if n.severity == "error"])


def test_the_same_fault_at_another_place_is_another_fault() -> None:
    before = notices('She said: "We have no boats left to send you.', CLEAN[0])
    after = notices("She said: We have no boats left to send you.", f'"{CLEAN[0]}')
    assert codes(decide(after, before).blocking) == ["QU301"]


def test_another_wrong_spelling_is_another_fault() -> None:
    before = notices("Then Igar Lisavenko came.")
    after = notices("Then Yhor Lisavenko came.")
    assert codes(decide(after, before).blocking) == ["NM602"]


def test_an_edit_that_makes_a_fault_of_what_was_right_is_stopped() -> None:
    before = notices('"We have no boats," she said.')
    after = notices('"We have no boats, she said.')
    assert codes(decide(after, before).blocking) == ["QU301"]


def test_pictures_are_told_apart() -> None:
    def pictured(*uris: str) -> tuple[Notice, ...]:
        shown = tuple(
            DraftPicture(block=f"p{number}", uri=uri, alt="A boat")
            for number, uri in enumerate(uris)
        )
        return review(Draft(language="en", texts=(), pictures=shown)).notices

    assert decide(pictured("picture:b", "picture:a"), pictured("picture:a", "picture:b")).is_open
    decision = decide(pictured("picture:a", "picture:c"), pictured("picture:a", "picture:b"))
    assert [notice.subject for notice in decision.blocking] == ["picture:c"]


@pytest.mark.parametrize(
    ("reason", "passes"),
    [
        (Reason(code="NM602", reason="A court's paper spells it so."), True),
        (Reason(code="NM602", reason="Quoted.", quote="Igar  Lisavenko"), True),
        (Reason(code="NM602", reason="Quoted.", quote="Igar"), False),
        (Reason(code="RP501", reason="Quoted."), False),
        (Reason(code="NM602", reason=" \n"), False),
    ],
)
def test_a_reason_lets_through_what_it_is_given_for(reason: Reason, passes: bool) -> None:
    found = notices("Then Igar Lisavenko came.")
    decision = decide(found, reasons=[reason])
    assert decision.is_open is passes
    assert [given for _, given in decision.excused] == ([reason] if passes else [])


PARAGRAPHS = st.lists(st.sampled_from(CLEAN + FAULTY), max_size=8)


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS)
def test_no_edit_blocks_nothing(paragraphs: list[str]) -> None:
    found = notices(*paragraphs)
    decision = decide(found, found)
    assert decision.is_open
    assert len(decision.carried) == len([n for n in found if n.severity == "error"])


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, st.randoms(use_true_random=False), st.lists(st.sampled_from(CLEAN), max_size=3))
def test_moving_removing_and_adding_clean_paragraphs_blocks_nothing(
    paragraphs: list[str], random: object, more: list[str]
) -> None:
    after = [*paragraphs[: len(paragraphs) // 2], *more, *paragraphs[len(paragraphs) // 2 + 1 :]]
    random.shuffle(after)  # type: ignore[attr-defined]  # hypothesis' stand-in for random.Random
    assert decide(notices(*after), notices(*paragraphs)).is_open


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, st.sampled_from(FAULTY), st.integers(0, 8))
def test_a_faulty_paragraph_more_blocks(paragraphs: list[str], fault: str, place: int) -> None:
    before = notices(*paragraphs)
    after = notices(*paragraphs[:place], fault, *paragraphs[place:])
    grown = len([n for n in after if n.severity == "error"]) - len(
        [n for n in before if n.severity == "error"]
    )
    assert grown > 0
    assert len(decide(after, before).blocking) == grown


@settings(max_examples=60, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS, st.lists(st.sampled_from(["NM602", "QU301", "WS101"])))
def test_every_error_is_in_exactly_one_place(
    before: list[str], after: list[str], excused: list[str]
) -> None:
    found = notices(*after)
    decision = decide(found, notices(*before), [Reason(code=code, reason="x") for code in excused])
    sorted_out = [
        *decision.blocking,
        *(notice for notice, _ in decision.excused),
        *decision.carried,
    ]
    errors = [notice for notice in found if notice.severity == "error"]
    assert sorted(map(id, sorted_out)) == sorted(map(id, errors))
    assert decision.is_open == (not decision.blocking)
