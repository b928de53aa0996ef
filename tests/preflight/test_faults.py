"""What each group of checks finds, in the words that it must be found in."""

from __future__ import annotations

from datetime import date

import pytest

from drukar.names.register import Register
from drukar.preflight import texts
from drukar.preflight.house import Exemption, HouseStyle, WordRule
from drukar.preflight.run import run, run_pair
from drukar.story.dates import PartialDate
from drukar.story.names import Person, Place, Post

REGISTER = Register(
    [
        Person(
            uri="name:ihor",
            forms={"uk": "Ігор Лісовенко", "be": "Ігар Лісавенка", "en": "Ihor Lisovenko"},
            posts=(
                Post(
                    title={"en": "Captain of the Ferry", "be": "Капітан парома"},
                    start=PartialDate("2017-02"),
                    until=PartialDate("2023-06"),
                ),
            ),
        ),
        Place(
            uri="name:verbin", forms={"be": "Вербін", "en": "Verbin"}, never={"en": ("Wierbien",)}
        ),
    ]
)


def found(text: str, language: str, path: str = "a.txt") -> list[tuple[str, str, str | None]]:
    """Return code, quoted text and suggestion of all that is no information."""
    page = texts.page(path, text, language=language, register=REGISTER)
    return [
        (f.code, text[f.span.start : f.span.end], f.suggestion)
        for f in run(page)
        if f.severity != "info"
    ]


@pytest.mark.parametrize(
    ("language", "text", "code", "quote", "suggestion"),
    [
        ("en", "The ferry is late. ", "WS102", " ", ""),
        ("be", "Паром  спазніўся.", "WS103", "  ", " "),
        ("uk", "\u00a0Пором запізнився.\n\nЛюди чекали.\n\nДощ.", "WS104", "\u00a0", ""),
        ("ru", "Па\u00adром опоздал.", "WS105", "\u00ad", ""),
        ("uk", "Пoром запізнився.", "SC201", "Пoром", "Пором"),
        ("ru", "Паром и лодкa стоят.", "SC201", "лодкa", "лодка"),
        ("en", "The fеrry is late.", "SC201", "fеrry", "ferry"),
        ("be", "Паром i човен стаяць.", "SC202", "i", "і"),
        ("ru", "Паром c грузом стоит.", "SC202", "c", "с"),
        ("uk", "У ХІX столітті.", "SC203", "ХІX", "XIX"),
        ("uk", "Пором був красивый.", "SC204", "красивый", None),
        ("en", "Pay to \u202etac\u202c now.", "SC206", "\u202e", ""),
        ("ru", 'Он сказал: "Паром опоздал.', "QU301", '"', None),
        ("uk", "Пором (старий запізнився.", "QU302", "(", None),
        ("ru", "Паром «Льдина опоздал.", "QU302", "«", None),
        ("be", "Паром Крыга» спазніўся.", "QU302", "»", None),
        ("pl", "Prom „Kra się spóźnił.", "QU303", "„", None),
        ("be", "П'ять і п’ять, і п’ять.", "QU305", "'", "’"),
        ("ru", "Паром - это лодка.", "DA401", "-", "—"),
        ("uk", "Пором -- це човен.", "DA401", "--", "–"),
        ("en", "The ferry--a boat--is late.", "DA401", "--", "–"),
        ("en", "“It is late!” – Alena Vir said.", "DA402", "!” – ", "!” "),
        ("ru", "Он открыл новый причал новый причал.", "RP501", None, "новый причал"),
        ("be", "Паром стаіць на на беразе.", "RP502", "на на", "на"),
        ("en", "Igar Lisavenko came.", "NM602", "Igar Lisavenko", "Ihor Lisovenko"),
        ("be", "Сустрэлі Ігора Лисавенку.", "NM602", "Ігора Лисавенку", "Ігара Лісавенку"),
        ("en", "Ihar Lisavenka came.", "NM604", "Ihar Lisavenka", "Ihor Lisovenko"),
        ("en", "It sails to Wierbien.", "TP701", "Wierbien", "Verbin"),
        ("en", "It sails to Lvov and back.", "TP701", "Lvov", "Lviv"),
        ("en", "Some time ago it sank.", "DT801", "Some time ago", None),
        ("be", "У аўторак, 7 лютага 2024 года, ён прыйшоў.", "DT802", None, None),
        ("uk", "У вівторок, 7 лютого 2024 року, він прийшов.", "DT802", None, None),
        ("ru", "Во вторник, 7 февраля 2024 года, он пришёл.", "DT802", None, None),
        ("pl", "We wtorek, 7 lutego 2024 roku, przyszedł.", "DT802", None, None),
        ("en", "In 2019–2014 it was closed.", "DT803", "2019–2014", None),
        ("en", "It closed on 31 June.", "DT803", "31 June", None),
        ("ru", "Паром опоздал ,и все ждали.", "PU901", " ,", ", "),
        ("be", "Паром ( стары ) спазніўся.", "PU901", " ", ""),
        ("be", "Яна жыла ў горадзе, а ён ў вёсцы.", "BE951", "ў", "у"),
        ("be", "Яна была учора.", "BE951", "у", "ў"),
    ],
)
def test_a_fault_is_found(
    language: str, text: str, code: str, quote: str | None, suggestion: str | None
) -> None:
    hits = [hit for hit in found(text, language) if hit[0] == code]
    assert hits, found(text, language)
    if quote is not None:
        assert hits[0][1] == quote
    assert hits[0][2] == suggestion


@pytest.mark.parametrize(
    ("text", "day", "codes"),
    [
        ("The Captain of the Ferry, Ihor Lisovenko, came.", date(2024, 2, 7), ["DT804"]),
        ("07 February 2024\n\nThe Captain of the Ferry Ihor Lisovenko came.", None, ["DT804"]),
        ("The Captain of the Ferry, Ihor Lisovenko, came.", date(2020, 2, 7), []),
        ("The former Captain of the Ferry, Ihor Lisovenko, came.", date(2024, 2, 7), []),
        ("Captain of the Ferry until 2023, Ihor Lisovenko came.", date(2024, 2, 7), []),
        ("Ihor Lisovenko came. A Captain of the Ferry slept.", date(2024, 2, 7), []),
        ("The Captain of the Ferry, Ihor Lisovenko, came.", None, []),
    ],
)
def test_a_post_is_held_against_the_register(text: str, day: date | None, codes: list[str]) -> None:
    page = texts.page("a.txt", text, language="en", register=REGISTER, day=day)
    assert [finding.code for finding in run(page)] == codes


def test_a_day_counted_from_an_event_is_vague_only_without_a_date() -> None:
    text = "She came on the seventh day of her term."
    assert [f.code for f in run(texts.page("a.txt", text, language="en"))] == ["DT801"]
    assert run(texts.page("a.txt", text, language="en", day=date(2024, 2, 7))) == ()


def test_a_text_in_another_language_is_one_error() -> None:
    text = "Паром праз раку ідзе два разы на дзень, і людзі чакаюць яго на беразе ў горадзе. " * 2
    errors = [
        f.code for f in run(texts.page("a.txt", text, language="ru")) if f.severity == "error"
    ]
    assert errors == ["SC205"]


def test_places_are_exact_under_markup() -> None:
    text = "# Title\n\nSee *the* [ferry **the the** boat](https://a.example) &amp; more , please.\n"
    assert [(code, quote) for code, quote, _ in found(text, "en", "a.md")] == [
        ("RP502", "the the"),
        ("PU901", " "),
    ]
    html = "<p>At &laquo;home&raquo; the&nbsp;the ferry <b>waits</b> , too.</p>"
    assert ("RP502", "the&nbsp;the") in [(c, q) for c, q, _ in found(html, "en", "a.html")]


def test_a_fix_that_markup_is_in_the_way_of_is_not_made() -> None:
    text = "We saw Igar *Lisavenko* today."
    page = texts.page("a.md", text, language="en", register=REGISTER)
    (finding,) = [f for f in run(page) if f.code == "NM602"]
    assert finding.suggestion == "Ihor Lisovenko"
    assert finding.edits == ()


def test_the_house_decides_how_severe_a_fault_is_and_what_is_exempt() -> None:
    text = '+++\nuri = "story:a"\n+++\n\nThe ferryboat - it is late.\n'
    rule = WordRule(never="ferryboat", use="ferry")
    style = HouseStyle(severity={"DA401": "error"}, words=(rule,))
    page = texts.page("en.md", text, house=style)
    assert [(f.code, f.severity.value) for f in run(page)] == [
        ("HS991", "warning"),
        ("DA401", "error"),
    ]
    exempt = HouseStyle(
        severity={"HS991": "off"},
        exceptions=(Exemption(story="story:a", code="DA401", reason="x"),),
    )
    assert run(texts.page("en.md", text, house=exempt)) == ()


def test_an_exemption_without_a_reason_does_not_count() -> None:
    exempt = HouseStyle(exceptions=(Exemption(story="", code="DA401", reason=" "),))
    assert len(run(texts.page("a.txt", "So - no.", language="en", house=exempt))) == 1


def test_a_stale_translation_is_told_by_its_front_matter() -> None:
    original = texts.page("be.md", "+++\nversion = 3\n+++\n\nПаром спазніўся.\n")
    stale = texts.page(
        "en.md", '+++\ntranslated_from = { language = "be", version = 2 }\n+++\n\nLate.\n'
    )
    assert [finding.code for finding in run_pair(stale, original)] == ["TR963"]


def test_numbers_are_compared_without_their_signs() -> None:
    original = texts.page("be.txt", "Было 20 000 чалавек у 18:30, 3,5 % з іх дзеці.", language="be")
    same = texts.page("en.txt", "There were 20,000 people at 6.30 pm, 3.5% of them children.",
                      language="en")  # fmt: skip
    wrong = texts.page("en.txt", "There were 2,000 people, 3.5% of them children.", language="en")
    assert [f.code for f in run_pair(wrong, original)] == ["TR961"]
    assert run_pair(same, original) == ()


def test_thousands_and_millions_in_words_are_the_same_number() -> None:
    original = texts.page("be.txt", "Бюджэт — 1180 тысяч талераў, з іх 214 тыс. у 7:10.",
                          language="be")  # fmt: skip
    same = texts.page("en.txt", "A budget of 1.18 million, 214,000 of it at 7.10 a.m.",
                      language="en")  # fmt: skip
    wrong = texts.page("en.txt", "A budget of 1.18 billion, 214,000 of it at 7.10 a.m.",
                       language="en")  # fmt: skip
    assert run_pair(same, original) == ()
    assert [f.code for f in run_pair(wrong, original)] == ["TR961"]
