"""What holds for every text, however bad: no crash, exact places, fixes that settle."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.run import apply, run, run_pair
from drukar.story.dates import PartialDate
from drukar.story.names import Person, Place, Post

REGISTER = Register(
    [
        Person(
            uri="name:ihar",
            forms={"be": "Ігар Лісавенка", "uk": "Ігор Лісовенко", "en": "Ihar Lisavenka"},
            posts=(Post(title={"en": "Captain"}, until=PartialDate("2020")),),
        ),
        Place(uri="name:verbin", forms={"en": "Verbin", "be": "Вербін"}),
    ]
)
PIECES = st.sampled_from(
    [
        *("Igar", "Lisavenka", "Ігара", " ", "\u00a0", '"', "«", "»", "(", ")", "[a](b)", "![](x)"),
        *("<b>", "</b>", "&nbsp;", "&", "\n", "\n\n", ":::{picture} x\n", ":alt: y\n", "+++\n"),
        *("- ", "--", " - ", "Kiev", "2014-2015", "Monday, 7 February 2024", "\u202e", "\u2066"),
        *("\u200d", "\u200b", "\ud800", "Ў", "у", "XІX", "рaк", "’", "\r\n", "---\n", "`", "<!--"),
        *("<script>", "“", "”", "„", "1)", "on the seventh day of his", ".", ",", "said", "\x00"),
        *("İ", "ß", "\u0301", "Captain", "\ufeff", "from May 2023 to May 2017", "31 February"),
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=30).map("".join)
)
PATHS = st.sampled_from(["a.txt", "a.md", "a.html"])
LANGUAGES = st.sampled_from(["", "be", "uk", "ru", "pl", "en", "fa", "be-Latn"])


@settings(max_examples=300, deadline=None)
@given(TEXTS, PATHS, LANGUAGES)
def test_any_text_is_checked_and_every_place_is_in_it(text: str, path: str, language: str) -> None:
    day = date(2024, 2, 7)
    page = texts.page(path, text, language=language, register=REGISTER, day=day)
    for finding in (*run(page), *run_pair(page, page)):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        for edit in finding.edits:
            assert finding.span.start <= edit.start <= edit.end <= finding.span.end


@settings(max_examples=200, deadline=None)
@given(TEXTS, PATHS, LANGUAGES)
def test_safe_fixes_settle(text: str, path: str, language: str) -> None:
    mended = text
    for _ in range(12):
        found = run(texts.page(path, mended, language=language or "en", register=REGISTER))
        following = apply(mended, found, fixes=frozenset({Fix.SAFE}))
        if following == mended:
            break
        mended = following
    else:
        raise AssertionError(f"still changing: {mended!r}")


@given(st.text(st.characters(exclude_categories=["Cs"])), PATHS)
def test_segments_say_what_stands_in_the_source(text: str, path: str) -> None:
    page = texts.page(path, text, language="en")
    for segment in page.segments:
        for place, character in enumerate(segment.text):
            at = segment.source(place)
            assert text[at] == character or text[at] in "&`"


def test_with_no_fixes_nothing_changes() -> None:
    text = "The  ferry is late ."
    assert apply(text, run(texts.page("a.txt", text, language="en")), fixes=frozenset()) == text


def test_all_findings_know_what_they_are() -> None:
    text = "The\u00a0ferry\u00a0of\u00a0the\u00a0town\u00a0is late , and  the the mate waits"
    found = run(texts.page("a.txt", text, language="en"))
    assert {finding.code for finding in found} >= {"WS101", "WS103", "PU901", "RP502"}
    assert {type(finding.severity) for finding in found} == {Severity}
