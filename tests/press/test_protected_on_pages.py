"""A protected name stops the press, wherever in the paper it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from memory import START, MemoryArchive, newsroom_of, story_of
from printing import print_into

from drukar.errors import ProtectedNameError
from drukar.story import Campaign, NamedInFull, Organisation, Page, Person, Topic
from drukar.story.blocks import ParagraphBlock

NAME = "Yadviha Smalianka"
WITNESS = Person(uri="name:witness", forms={"en": NAME}, protected=True)
OTHERS: dict[str, dict[str, Any]] = {
    "the box of somebody else": {
        "entries": [
            Person(uri="name:x", forms={"en": "X Y"}, description={"en": f"sister of {NAME}"})
        ]
    },
    "an organisation": {
        "entries": [Organisation(uri="name:o", forms={"en": f"Friends of {NAME}"})]
    },
    "a topic": {"topics": [Topic(uri="topic:t", title={"en": f"The case of {NAME}"})]},
    "a page": {
        "pages": [
            Page(
                uri="page:p",
                language="en",
                title="P",
                slug="p",
                date_published=START,
                body=(ParagraphBlock(text=f"<em>{NAME}</em>"),),
            )
        ]
    },
    "a campaign": {
        "campaigns": [Campaign(uri="campaign:c", language="en", title=NAME, date_published=START)]
    },
    "the newsroom's own name": {"newsroom": newsroom_of(name={"en": f"News of {NAME}"})},
}


@pytest.mark.parametrize("where", OTHERS)
def test_it_stops_the_press(tmp_path: Path, where: str) -> None:
    more = dict(OTHERS[where])
    entries = [WITNESS, *more.pop("entries", [])]
    with pytest.raises(ProtectedNameError):
        print_into(MemoryArchive([story_of(1)], entries=entries, **more), tmp_path / "out")


def test_what_editors_note_is_not_printed_and_stops_nothing(tmp_path: Path) -> None:
    noted = Person(uri="name:x", forms={"en": "X Y"}, notes=f"knows {NAME}", source=NAME)
    print_into(MemoryArchive([story_of(1)], entries=[WITNESS, noted]), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.*"):
        assert NAME not in path.read_text(encoding="utf-8")


def test_a_decision_with_its_reason_prints_the_name_and_not_the_reason(tmp_path: Path) -> None:
    decided = (NamedInFull(name="name:witness", reason="She asked us to, in May."),)
    story = story_of(1, body=(ParagraphBlock(text=NAME),), named_in_full=decided)
    print_into(MemoryArchive([story], entries=[WITNESS]), tmp_path / "out")
    page = (tmp_path / "out/en/2024/01/01/story-1.html").read_text(encoding="utf-8")
    assert NAME in page
    for path in (tmp_path / "out").rglob("*.*"):
        assert "She asked us to" not in path.read_text(encoding="utf-8")
