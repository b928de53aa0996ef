"""What a desk is told of a story that is being typed: every place exact, nothing needed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drukar.names.register import Register
from drukar.preflight.finding import Fix
from drukar.preflight.panel import Draft, DraftPicture, Notice, Review, Text, mended, review
from drukar.preflight.reports.for_browser import records
from drukar.preflight.run import applied
from drukar.preflight.texts import rich
from drukar.preflight.texts.draft import draft_of
from drukar.story.blocks import (
    BlockquoteBlock,
    GalleryBlock,
    ListBlock,
    ParagraphBlock,
    PictureBlock,
    TableBlock,
    VideoBlock,
)
from drukar.story.names import Person
from drukar.story.page import Page
from drukar.story.richtext import to_plain
from drukar.story.story import Story

REGISTER = Register(
    [
        Person(uri="name:ihor", forms={"uk": "Ігор Лісовенко", "en": "Ihor Lisovenko"}),
        Person(uri="name:alena", forms={"be": "Алена Вірская", "en": "Alena Virskaya"}),
    ]
)
FAULT = "On the the ferry."


def typed(markup: str, *, rich: bool = True, language: str = "en") -> Draft:
    text = Text(block="b1", field="text", markup=markup, rich=rich)
    return Draft(language=language, texts=(text,))


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


def only(found: Review, code: str) -> Notice:
    (notice,) = [notice for notice in found.notices if notice.code == code]
    return notice


def test_a_clean_story_has_no_findings() -> None:
    body = (ParagraphBlock(text="Ihor <em>Lisovenko</em> came, &amp; went."),)
    assert review(draft_of(story(body=body)), register=REGISTER).notices == ()


@pytest.mark.parametrize("markup", ["", "<p></p>", "<p><br/></p>", "<p> </p>", "&", "<", "<p"])
def test_next_to_nothing_is_no_fault(markup: str) -> None:
    assert review(typed(markup), register=REGISTER).errors == ()


def test_a_draft_without_a_text_has_no_findings() -> None:
    assert review(Draft(language="en", texts=())).notices == ()


def test_every_text_of_a_story_is_read() -> None:
    picture = PictureBlock(picture="picture:0", alt=FAULT, credit="x", caption=FAULT)
    body = (
        ParagraphBlock(text=FAULT),
        BlockquoteBlock(paragraphs=("Fine.", FAULT)),
        ListBlock(items=("Fine", FAULT)),
        TableBlock(header=("A", FAULT), rows=(("b", FAULT),)),
        GalleryBlock(pictures=(picture,), title=FAULT),
        VideoBlock(href="https://example.org", title=FAULT, still=picture),
    )
    draft = draft_of(story(body=body, summary=FAULT, picture=picture), ["id-0", "id-1"])
    found = [notice for notice in review(draft).notices if notice.code == "RP502"]
    assert [(notice.place.block, notice.place.field) for notice in found] == [
        ("summary", ""),
        ("picture", "caption"),
        ("picture", "alt"),
        ("id-0", "text"),
        ("id-1", "paragraphs.1"),
        ("body.2", "items.1"),
        ("body.3", "header.1"),
        ("body.3", "rows.0.1"),
        ("body.4", "title"),
        ("body.4", "pictures.0.caption"),
        ("body.4", "pictures.0.alt"),
        ("body.5", "title"),
        ("body.5", "still.caption"),
        ("body.5", "still.alt"),
    ]
    assert {(notice.place.start, notice.place.end) for notice in found} == {(3, 10)}


def test_a_page_is_read_as_a_story_is() -> None:
    page = Page(
        uri="page:a", language="en", title=FAULT, slug="a", date_published=datetime.now(UTC)
    )
    assert only(review(draft_of(page)), "RP502").place.block == "title"


def test_a_place_is_given_in_the_words_and_in_what_was_typed() -> None:
    draft = typed("<p>At&nbsp;last, <strong>Igar Lisavenko</strong> &amp; friends came.</p>")
    notice = only(review(draft, register=REGISTER), "NM602")
    place = notice.place
    assert (place.block, place.field, place.start, place.end) == ("b1", "text", 9, 23)
    assert draft.texts[0].markup[place.markup_start : place.markup_end] == "Igar Lisavenko"
    assert (notice.quote, notice.suggestion) == ("Igar Lisavenko", "Ihor Lisovenko")
    assert (notice.before, notice.after) == ("At\u00a0last, ", " & friends came.")


def test_a_fix_goes_round_the_tags() -> None:
    draft = typed("See Igar <em>Lisavenko</em> now.")
    notice = only(review(draft, register=REGISTER), "NM602")
    assert applied("See Igar Lisavenko now.", notice.edits) == "See Ihor Lisovenko now."
    assert mended(draft, [notice], frozenset({Fix.ASK})) == {
        ("b1", "text"): "See Ihor <em>Lisovenko</em> now."
    }


def test_a_fix_that_a_tag_stands_in_the_way_of_is_given_in_the_words_only() -> None:
    draft = typed("On the <em>the</em> ferry.")
    notice = only(review(draft), "RP502")
    assert applied("On the the ferry.", notice.edits) == "On the ferry."
    assert notice.markup_edits == ()


def test_a_fix_of_an_entity_replaces_all_of_it() -> None:
    draft = typed("The ferry &nbsp;is late.")
    notice = only(review(draft), "WS103")
    assert mended(draft, [notice], frozenset({Fix.SAFE})) == {("b1", "text"): "The ferry is late."}


def test_what_is_put_into_html_is_escaped_there_and_nowhere_else() -> None:
    register = Register(
        [Person(uri="name:x", forms={"en": "Wull <b> Sons"}, never={"en": ("Wull Sonz",)})]
    )
    for is_rich, escaped in ((True, "&lt;b&gt;"), (False, "<b>")):
        draft = typed("So says Wull Sonz there.", rich=is_rich)
        found = review(draft, register=register).notices
        texts = mended(draft, found, frozenset({Fix.SAFE, Fix.ASK}))
        assert texts["b1", "text"] == f"So says Wull {escaped} Sons there."


def test_plain_texts_may_hold_what_looks_like_markup() -> None:
    draft = typed("If a <b and c> &nbsp; d  e", rich=False)
    notice = only(review(draft), "WS103")
    assert notice.quote == "  "
    assert (notice.place.start, notice.place.end) == (23, 25)


def test_paragraphs_of_one_field_are_parted_by_a_newline() -> None:
    draft = typed("<p data-block-key='x'>One.</p>\n <p>On the the ferry.</p><ul><li>Two</li></ul>")
    assert rich.read(draft.texts[0].markup).text == "One.\nOn the the ferry.\nTwo"
    assert only(review(draft), "RP502").place.start == 8


def test_nothing_is_found_in_code() -> None:
    assert review(typed("Type <code>the the  (</code> there.")).notices == ()


def test_names_can_be_linked_and_say_if_they_are() -> None:
    draft = typed(
        'So <a href="name:ihor">Ihor Lisovenko</a> and Alena Virskaya met. '
        '<a href="https://example.org">Lisovenko</a> spoke.'
    )
    names = review(draft, register=REGISTER).names
    markup = draft.texts[0].markup
    assert [(n.text, n.uri, n.linked, n.sure) for n in names] == [
        ("Ihor Lisovenko", "name:ihor", "name:ihor", True),
        ("Alena Virskaya", "name:alena", "", True),
        ("Lisovenko", "name:ihor", "https://example.org", True),
    ]
    spans = [markup[n.place.markup_start : n.place.markup_end] for n in names]
    assert spans == [name.text for name in names]


def test_pictures_and_links_have_places() -> None:
    picture = PictureBlock(picture="picture:0", alt="A ferry", credit=" ")
    body = (picture, ParagraphBlock(text='See <a href="story:gone">what <em>was</em></a>.'))
    found = review(draft_of(story(body=body), ["p", "t"]), known=frozenset({"story:a"}))
    bad = only(found, "PX971")
    assert (bad.place.block, bad.place.field, bad.subject) == ("p", "alt", "picture:0")
    dead = only(found, "LK981")
    assert (dead.place.block, dead.quote) == ("t", "what was")


def test_a_draft_of_pictures_alone_has_a_place() -> None:
    draft = Draft(language="en", texts=(), pictures=(DraftPicture(block="p", uri="picture:0"),))
    notice = only(review(draft), "PX971")
    assert (notice.place.block, notice.subject) == ("p", "picture:0")


def test_a_translation_is_compared_with_its_original() -> None:
    original = typed("<p>Прыйшла Алена Вірская.</p>", language="be")
    draft = typed("<p>The captain came.</p>")
    found = review(draft, register=REGISTER, original=original)
    assert "TR962" in {notice.code for notice in found.notices}


def test_browsers_get_places_in_their_own_units() -> None:
    draft = typed("<p>\U0001f6a2 On the the ferry, \U0001f6a2 Ihor Lisovenko came.</p>")
    given_records = records(draft, review(draft, register=REGISTER))
    (notice,) = [r for r in given_records["notices"] if r["code"] == "RP502"]
    text = rich.read(draft.texts[0].markup).text.encode("utf-16-le")
    place = notice["place"]
    assert text[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == "the the"
    name = given_records["names"][0]["place"]
    quoted = text[2 * name["start"] : 2 * name["end"]].decode("utf-16-le")
    assert quoted == "Ihor Lisovenko"


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<br>", "<br/>", "<code>", "</code>", "</a>", "<li>", "<"),
        *('<a href="name:ihor">', "<a href='story:x' title=\"a>b\">", "<script>", "</script>"),
        *("<!--", "-->", "&amp;", "&nbsp;", "&#x41;", "&#0;", "&nope;", "&", "&lt;p&gt;", "\n"),
        *("Igar Lisavenko", "the the", "  ", " ", "\u00a0", '"', "«", " ,", "\U0001f6a2", "\ud800"),
        *("\u202e", "Аlena Virskaia", "- ", "--", "(", ")", "е\u0301"),
    ]
)
MARKUP = st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(MARKUP, st.booleans()), max_size=4), st.sampled_from(["en", "be", "fa"]))
def test_whatever_is_typed_every_place_is_in_it(
    typed_texts: list[tuple[str, bool]], language: str
) -> None:
    texts = tuple(
        Text(block=f"b{number}", field="text", markup=markup, rich=is_rich)
        for number, (markup, is_rich) in enumerate(typed_texts)
    )
    pictures = (DraftPicture(block="b1", uri="picture:0"),)
    draft = Draft(language=language, texts=texts, pictures=pictures)
    found = review(draft, register=REGISTER, known=frozenset(), original=draft)
    by_place = {(text.block, text.field): text for text in texts}
    for notice in found.notices:
        place = notice.place
        text = by_place.get((place.block, place.field))
        if text is None:
            assert notice.code == "PX971"
            continue
        visible = rich.read(text.markup) if text.rich else rich.plain(text.markup)
        assert 0 <= place.start <= place.end <= len(visible.text)
        assert 0 <= place.markup_start <= place.markup_end <= len(text.markup)
        assert notice.quote == visible.text[place.start : place.end]
        if text.rich and notice.markup_edits:
            after = rich.read(applied(text.markup, notice.markup_edits))
            # A paragraph that nothing is left of has no border either.
            assert _lines(after.text) == _lines(applied(visible.text, notice.edits))
        elif notice.edits and not text.rich:
            assert notice.markup_edits
    records(draft, found)


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@given(MARKUP)
def test_each_visible_character_knows_where_it_was_typed(markup: str) -> None:
    visible = rich.read(markup)
    for place, character in enumerate(visible.text):
        first, last = visible.span_in_markup(place, place + 1)
        assert markup[first:last] in (character, "") or markup[first] in "&<"
        if first < last:
            assert visible.of_markup(first) == place


@given(st.lists(st.sampled_from(["a", " b", "<em>", "</em>", "&amp;", "<bdi>", "</bdi>"])))
def test_canonical_rich_text_is_read_as_the_press_reads_it(pieces: list[str]) -> None:
    markup = "".join(pieces)
    assert rich.read(markup).text == to_plain(markup)
