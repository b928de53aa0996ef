"""What an editor puts first stands first, and what is not public stands nowhere."""

from __future__ import annotations

from memory import MemoryArchive, newsroom_of, story_of

from drukar.press.formats import front, section
from drukar.press.scripts import with_script_editions
from drukar.press.whole import WholeOutline
from drukar.story import Breaking, Front


def outline_of(*fronts: Front, count: int = 40, **facts: object) -> WholeOutline:
    stories = [story_of(number, "be") for number in range(count)]
    archive = MemoryArchive(stories, newsroom=newsroom_of(fronts=fronts, **facts))
    return WholeOutline(with_script_editions(archive), {})


def uri(number: int) -> str:
    return story_of(number, "be").uri


def first_page(outline: WholeOutline, language: str = "be") -> front.FrontPage:
    [spec] = [spec for spec in front.plan(outline) if spec.language == language]
    page: front.FrontPage = spec.content
    return page


def shown(page: front.FrontPage) -> list[str]:
    assert page.lead is not None
    return [teaser.uri for teaser in (page.lead, *page.pictured, *page.latest)]


def test_without_a_decision_the_newest_leads() -> None:
    assert shown(first_page(outline_of()))[:3] == [uri(39), uri(38), uri(37)]


def test_lead_and_pinned_stand_first_however_old() -> None:
    page = first_page(outline_of(Front(language="be", lead=uri(3), pinned=(uri(30), uri(38)))))
    assert shown(page)[:5] == [uri(3), uri(30), uri(38), uri(39), uri(37)]
    assert len(set(shown(page))) == len(shown(page))
    assert page.newest is not None
    assert page.newest.uri == uri(39)


def test_without_a_lead_the_newest_that_is_not_pinned_leads() -> None:
    page = first_page(outline_of(Front(language="be", pinned=(uri(39), uri(2)))))
    assert shown(page)[:4] == [uri(38), uri(39), uri(2), uri(37)]


def test_what_is_not_public_is_passed_over() -> None:
    decided = Front(
        language="be",
        lead="story:gone",
        pinned=("story:never", uri(5)),
        breaking=Breaking(text="Лёд.", story="story:gone"),
    )
    page = first_page(outline_of(decided))
    assert shown(page)[:3] == [uri(39), uri(5), uri(38)]
    assert page.breaking == ("Лёд.", "")


def test_a_decision_for_another_page_changes_nothing() -> None:
    others = (
        Front(language="en", lead=uri(3)),
        Front(language="be", section="news", pinned=(uri(3),)),
    )
    assert shown(first_page(outline_of(*others))) == shown(first_page(outline_of()))


def test_a_section_has_its_own() -> None:
    decided = Front(language="be", section="news", lead=uri(1), breaking=Breaking(text="Лёд."))
    pages = {spec.path: spec.content for spec in section.plan(outline_of(decided))}
    listing = pages["be/news/index.html"]
    assert [teaser.uri for teaser in listing.latest[:2]] == [uri(1), uri(39)]
    assert len(listing.latest) == 30
    assert listing.breaking == ("Лёд.", "")


def test_a_script_edition_has_that_of_its_language() -> None:
    decided = Front(language="be", lead=uri(3), breaking=Breaking(text="Лёд", story=uri(3)))
    page = first_page(outline_of(decided, scripts={"be-Latn": "be"}), "be-Latn")
    assert shown(page)[0] == uri(3)
    assert page.breaking is not None
    assert page.breaking.text == "Lod"
    assert page.breaking.path.startswith("be-Latn/")
