"""What an editor puts first is public at once, and nothing of it that is not public."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from desk.making import draft, published
from desk.test_acts import at_desk
from drukar.desk.archive import DeskArchive
from drukar.desk.fronts.forms import FrontForm
from drukar.desk.fronts.models import Arrangement
from drukar.desk.releases.redaction import redact
from drukar.desk.stories.models import Section, StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Breaking, Front

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def stories(*headlines: str) -> list[StoryPage]:
    return [published(headline, date_published=DAY) for headline in headlines]


def fronts(desk: NewsroomFolder) -> tuple[Front, ...]:
    return DeskArchive(desk).newsroom().fronts


def test_an_editor_arranges_the_front_page(desk: NewsroomFolder) -> None:
    first, second, third = stories("First", "Second", "Third")
    editor = at_desk()
    page = editor.get("/desk/fronts/en/").content.decode()
    assert "Third (2026-03-01)" in page
    done = editor.post(
        "/desk/fronts/en/",
        {
            "lead": str(second.pk),
            "pinned_1": str(third.pk),
            "pinned_2": "",
            "pinned_3": str(first.pk),
            "breaking": "The ferry does not go tonight.",
            "breaking_story": str(first.pk),
        },
    )
    assert done.status_code == 302
    day = "story:2026-03-01"
    assert fronts(desk) == (
        Front(
            language="en",
            lead=f"{day}-second",
            pinned=(f"{day}-third", f"{day}-first"),
            breaking=Breaking(text="The ferry does not go tonight.", story=f"{day}-first"),
        ),
    )
    again = editor.get("/desk/fronts/en/").content.decode()
    assert "The ferry does not go tonight." in again
    editor.post("/desk/fronts/en/", {})
    assert fronts(desk) == ()


def test_a_section_is_arranged_by_itself(desk: NewsroomFolder) -> None:
    [story] = stories("First")
    at_desk().post("/desk/fronts/en/news/", {"lead": str(story.pk)})
    [front] = fronts(desk)
    assert (front.section, front.lead) == ("news", "story:2026-03-01-first")


@pytest.mark.parametrize(
    "given",
    [
        {"lead": "{first}", "pinned_1": "{first}"},
        {"breaking_story": "{first}"},
        {"lead": "{unseen}"},
        {"lead": "{other}"},
        {"lead": "999999"},
        {"breaking": "x" * 201},
    ],
)
def test_what_cannot_be_is_refused(desk: NewsroomFolder, given: dict[str, str]) -> None:
    [first] = stories("First")
    rows = {
        "first": first.pk,
        "unseen": draft("Unseen").pk,
        "other": published("Іншая", "be").pk,
    }
    answer = at_desk().post(
        "/desk/fronts/en/", {name: value.format(**rows) for name, value in given.items()}
    )
    assert answer.status_code == 200
    assert fronts(desk) == ()


def arranged(lead: StoryPage, pinned: StoryPage) -> None:
    form = FrontForm("en", None, {"lead": lead.pk, "pinned_1": pinned.pk, "breaking": "Ice."})
    assert form.is_valid(), form.errors
    form.save()


def test_what_is_taken_down_stands_first_no_more_until_it_is_back(desk: NewsroomFolder) -> None:
    first, second = stories("First", "Second")
    arranged(first, second)
    first.unpublish()
    assert [front.lead for front in fronts(desk)] == [""]
    assert [front.pinned for front in fronts(desk)] == [("story:2026-03-01-second",)]
    StoryPage.objects.get(pk=first.pk).get_latest_revision().publish()
    assert [front.lead for front in fronts(desk)] == ["story:2026-03-01-first"]
    StoryPage.objects.get(pk=second.pk).delete()
    assert [front.pinned for front in fronts(desk)] == [()]


def test_a_redacted_story_stands_in_no_line_of_the_log(desk: NewsroomFolder) -> None:
    first, second = stories("Zebrafish", "Second")
    arranged(first, second)
    with transaction.atomic():
        redact([StoryPage.objects.get(pk=first.pk)])
    assert not any(b"zebrafish" in line.payload for line in DeskArchive(desk).changes(0))
    assert [front.pinned for front in fronts(desk)] == [("story:2026-03-01-second",)]


def test_a_reporter_may_not(desk: NewsroomFolder) -> None:
    [story] = stories("First")
    reporter = at_desk("reporter")
    for address in ("/desk/fronts/", "/desk/fronts/en/"):
        assert reporter.get(address).status_code in {302, 403}
    reporter.post("/desk/fronts/en/", {"lead": str(story.pk)})
    assert fronts(desk) == ()
    assert b"/desk/fronts/" not in reporter.get("/desk/").content
    assert b"/desk/fronts/" in at_desk("publisher").get("/desk/").content


def test_what_is_not_there_is_not_found(desk: NewsroomFolder) -> None:
    editor = at_desk()
    assert editor.get("/desk/fronts/pl/").status_code == 404
    assert editor.get("/desk/fronts/en/nowhere/").status_code == 404
    assert Section.objects.count() == 1


@pytest.mark.parametrize("page", ["", "news/"])
def test_a_proof_shows_an_order_that_nobody_else_sees(desk: NewsroomFolder, page: str) -> None:
    first, *_ = stories("First", "Second", "Third")
    given = {"lead": str(first.pk), "breaking": "No ferry tonight.", "proof": "1"}
    answer = at_desk().post(f"/desk/fronts/en/{page}", given)
    proof = answer.content.decode()
    assert "PROOF" in proof
    assert "No ferry tonight." in proof
    assert proof.index(">First<") < proof.index(">Third<")
    assert "form-action 'none'" in answer.headers["Content-Security-Policy"]
    assert fronts(desk) == ()
    assert not Arrangement.objects.exists()
