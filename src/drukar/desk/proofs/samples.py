"""What the preview of a block shows where a story has somebody or something: all invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock

from drukar.pictures import PictureSet, Rendition
from drukar.press.bodies import Call, Surroundings
from drukar.press.chrome import Chrome, Site
from drukar.press.teaser import Teaser
from drukar.story import Newsroom, PartialDate, Person, Picture, Post

PICTURE = "picture:" + "0" * 64
FILE = "_p/sample.jpg"
_DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)

SITE = Site(
    Newsroom(name={"en": "The Crossing"}, languages=("en",)),
    {
        "en": Chrome(
            language="en",
            direction="ltr",
            name="The Crossing",
            tagline="",
            publisher="The Crossing",
            sections=(),
            listings=(),
            pages=(),
            section_titles={},
            support=None,
            languages=(),
        )
    },
)

_PERSON = Person(
    uri="name:sample",
    forms={"en": "Todar Lazavik"},
    description={"en": "Captain of the ferry"},
    posts=(Post(title={"en": "Captain"}, start=PartialDate("2014")),),
)
_STORY = Teaser(
    uri="story:sample",
    language="en",
    path="en/2026/03/02/the-ferry-goes-again.html",
    day="2026-03-02",
    moment=_DAY.isoformat(),
    changed="",
    headline="The ferry goes again",
    kicker="",
    summary="",
    section="",
    located="",
    by="",
    picture=None,
    corrected=False,
)

AROUND = Surroundings(
    targets={"name:sample": "en/people/sample/index.html", "story:sample": _STORY.path},
    entries={"name:sample": _PERSON},
    related={"story:sample": _STORY},
    calls={
        "campaign:sample": Call(
            "A new engine", "The old one stopped in January.", "", "en/campaigns/sample.html"
        )
    },
    pictures={
        PICTURE: PictureSet(PICTURE, 960, 640, (Rendition("image/jpeg", 960, 640, FILE, 1),))
    },
)


class SampleReferences:
    """``drukar.desk.blocks.references.References``: everything leads to a sample."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def text(self, row: int) -> str:
        """Return the sample of a story or of a campaign."""
        return f"{'campaign' if self._kind == 'campaign' else 'story'}:sample"

    def entry(self, row: int) -> str:
        """Return the sample of a person."""
        return "name:sample"

    def topic(self, row: int) -> str:
        """Return the sample of a topic."""
        return "topic:sample"

    def picture(self, row: int) -> Picture:
        """Return the sample of a picture."""
        return Picture(uri=PICTURE, media_type="image/jpeg", width=960, height=640)

    def focal(self, row: int) -> None:
        """Return that a crop keeps the middle."""


def filled(block: blocks.Block, raw: Any) -> Any:
    """Return the raw value of a block with something chosen wherever nothing is."""
    match block:
        case ChooserBlock():
            return raw or 1
        case blocks.StructBlock():
            return {
                name: filled(child, raw.get(name)) for name, child in block.child_blocks.items()
            }
        case blocks.ListBlock():
            return [
                {**item, "value": filled(block.child_block, item["value"])} for item in raw or ()
            ]
    return raw
