"""The front page's rows are full, and what they cannot hold is with its section."""

from __future__ import annotations

import pytest
from memory import MemoryArchive, story_of

from drukar.pictures import PictureSet
from drukar.press.formats.front import FORMAT, FrontPage
from drukar.press.whole import WholeOutline
from drukar.story.blocks import PictureBlock

MADE = PictureSet("picture:a", 3, 2, ())
SHOWN = PictureBlock(picture=MADE.uri, alt="A ferry.", credit="Nobody")
LOST = PictureBlock(picture="picture:b", alt="A ferry.", credit="Nobody")


def front_of(pictures: list[PictureBlock | None]) -> FrontPage:
    """Return the front page of stories with these pictures, the newest first."""
    stories = [
        story_of(number, picture=picture)
        for number, picture in enumerate(reversed(pictures), start=1)
    ]
    outline = WholeOutline(MemoryArchive(stories), {MADE.uri: MADE})
    [page] = [spec.content for spec in FORMAT.plan(outline) if spec.language == "en"]
    assert isinstance(page, FrontPage)
    return page


@pytest.mark.parametrize(
    ("pictures", "pictured", "latest"),
    [
        ([None], 0, 0),
        ([SHOWN], 0, 0),
        ([SHOWN, SHOWN], 0, 1),
        ([SHOWN, SHOWN, SHOWN], 2, 0),
        ([SHOWN, *[None] * 3, *[SHOWN] * 6], 4, 4),
        ([None, LOST, LOST, *[None] * 20], 0, 8),
        ([None, SHOWN, SHOWN, SHOWN, *[None] * 20], 3, 4),
        ([None, SHOWN, SHOWN, *[None] * 20], 2, 4),
    ],
)
def test_rows_are_full(pictures: list[PictureBlock | None], pictured: int, latest: int) -> None:
    page = front_of(pictures)
    assert (len(page.pictured), len(page.latest)) == (pictured, latest)
    assert all(teaser.picture == SHOWN for teaser in page.pictured)


def test_what_a_row_cannot_hold_stands_with_its_section() -> None:
    page = front_of([None, SHOWN, SHOWN, SHOWN, *[None] * 20])
    first = {teaser.uri for teaser in (page.lead, *page.pictured, *page.latest) if teaser}
    [shelf] = page.shelves
    numbers = sorted((*first, *(teaser.uri for teaser in shelf.teasers)), reverse=True)
    assert numbers == [f"story:{number:05}" for number in range(24, 24 - 8 - 4, -1)]


def test_the_newest_story_leads() -> None:
    page = front_of([None, SHOWN, SHOWN])
    assert page.lead is not None
    assert page.lead.uri == "story:00003"
