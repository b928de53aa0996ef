"""Stories that are in no file: every text is read, and every place is exact."""

from __future__ import annotations

from datetime import UTC, datetime

from drukar.names.register import Register
from drukar.preflight.run import run
from drukar.preflight.texts.story import in_field, story_page
from drukar.story.blocks import (
    BlockquoteBlock,
    GalleryBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    TableBlock,
)
from drukar.story.names import Person
from drukar.story.story import Story

REGISTER = Register(
    [Person(uri="name:ihor", forms={"uk": "Ігор Лісовенко", "en": "Ihor Lisovenko"})]
)
FAULT = "On the the ferry."


def story(**fields: object) -> Story:
    return Story(
        uri="story:a",
        language="en",
        slug="a",
        headline="The ferry",
        section="news",
        date_published=datetime(2024, 2, 7, tzinfo=UTC),
        **fields,  # type: ignore[arg-type]  # each test gives fields of their own types
    )


def test_a_clean_story_has_no_findings() -> None:
    body = (ParagraphBlock(text="Ihor <em>Lisovenko</em> came, &amp; went."),)
    assert run(story_page(story(body=body), register=REGISTER)) == ()


def test_every_text_of_a_story_is_read() -> None:
    picture = PictureBlock(picture="picture:0", alt=FAULT, credit="x", caption=FAULT)
    body = (
        ParagraphBlock(text=FAULT),
        BlockquoteBlock(paragraphs=("Fine.", FAULT)),
        ListBlock(items=("Fine", FAULT)),
        TableBlock(header=("A", FAULT), rows=(("b", FAULT),)),
        GalleryBlock(pictures=(picture,), title=FAULT),
    )
    page = story_page(story(body=body, summary=FAULT, picture=picture))
    found = [finding for finding in run(page) if finding.code == "RP502"]
    assert [finding.span.block for finding in found] == [
        "summary",
        "picture.caption",
        "picture.alt",
        "body.0.text",
        "body.1.paragraphs.1",
        "body.2.items.1",
        "body.3.header.1",
        "body.3.rows.0.1",
        "body.4.title",
        "body.4.pictures.0.caption",
        "body.4.pictures.0.alt",
    ]
    spans = {(in_field(page, finding).start, in_field(page, finding).end) for finding in found}
    assert spans == {(3, 10)}


def test_a_place_counts_the_words_without_markup() -> None:
    body = (ParagraphBlock(text="See <strong>Igar Lisavenko</strong> &amp; friends."),)
    page = story_page(story(body=body), register=REGISTER)
    (finding,) = [finding for finding in run(page) if finding.code == "NM602"]
    place = in_field(page, finding)
    assert (place.block, place.start, place.end) == ("body.0.text", 4, 18)
    assert finding.suggestion == "Ihor Lisovenko"


def test_a_picture_without_a_credit_and_a_dead_link_are_errors() -> None:
    picture = PictureBlock(picture="picture:0", alt="A ferry", credit=" ")
    body = (picture, ParagraphBlock(text='<a href="story:gone">There</a>.'))
    page = story_page(story(body=body), known=frozenset({"story:a"}))
    assert sorted(finding.code for finding in run(page)) == ["LK981", "PX971"]
