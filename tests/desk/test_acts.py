"""Acts on a text: what is confirmed is what happens, and nobody does what they may not."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from wagtail.models import Locale, PageLogEntry, Revision

from desk.accounts import account, client
from desk.making import draft, published
from drukar.desk.acts.acts import ACTS
from drukar.desk.archive import DeskArchive
from drukar.desk.releases.models import FormerAddress
from drukar.desk.stories.models import Section, SectionTitle, StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Kind, PubStatus, Story
from drukar.story.codec import decode

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


class Desk(Client):  # type: ignore[misc]
    """An editor or publisher who does acts as a browser would."""

    def do(self, act: str, page: StoryPage, **given: str) -> str:
        """Do an act, confirming what is shown; return what was shown."""
        address = f"/desk/acts/{act}/{page.pk}/"
        shown = self.post(address, given) if given else self.get(address)
        text = html.unescape(shown.content.decode())
        found = re.search(r'name="confirmed" value="([0-9a-f]+)"', text)
        assert found is not None, text
        done = self.post(address, given | {"confirmed": found[1]})
        assert done.status_code == 302, done.content.decode()
        return text


def at_desk(role: str = "editor") -> Desk:
    user = account(role, role)
    desk = Desk(headers={"host": "localhost"})
    desk.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return desk


def public(desk: NewsroomFolder) -> dict[str, Story]:
    """Return what readers have of stories, by language."""
    archive = DeskArchive(desk)
    return {
        tag: decode(payload, Story)
        for tag in ("en", "be", "uk")
        for payload in archive.payloads([card.key for card in archive.cards(tag)])
    }


def in_two_languages() -> tuple[StoryPage, StoryPage]:
    story = published("The ferry goes", date_published=DAY)
    copy = story.copy_for_translation(Locale.objects.get(language_code="be"))
    copy.title, copy.address = "Паром ходзіць", "parom"
    copy.save_revision().publish()
    return story, StoryPage.objects.get(pk=copy.pk)


def test_a_correction_is_public_in_the_languages_that_say_it(desk: NewsroomFolder) -> None:
    story, _ = in_two_languages()
    shown = at_desk().do(
        "correct", story, date="2026-03-02T10:00", words_en="The year was <wrong>.", words_be=""
    )
    assert "en/2026/03/01/the-ferry-goes.html ends with a correction of 2026-03-02" in shown
    assert "be/2026/03/01/parom.html stays as it is" in shown
    [block] = public(desk)["en"].corrections
    assert block.text == "The year was &lt;wrong&gt;."
    assert block.date == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert public(desk)["en"].date_modified == block.date
    assert public(desk)["be"].corrections == ()


def test_a_correction_publishes_no_draft_and_is_not_lost_by_it(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    story.title = "The ferry is sold"
    story.save_revision()
    at_desk().do("correct", story, date="2026-03-02T10:00", words_en="The year.")
    assert public(desk)["en"].headline == "The ferry goes"
    story = StoryPage.objects.get(pk=story.pk)
    assert story.has_unpublished_changes
    story.get_latest_revision().publish()
    assert public(desk)["en"].headline == "The ferry is sold"
    assert len(public(desk)["en"].corrections) == 1


def test_what_waits_for_its_time_still_does_after_a_correction(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    story.title = "The ferry is sold"
    story.go_live_at = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    story.save_revision().publish()
    at_desk().do("correct", story, date="2026-03-02T10:00", words_en="The year.")
    assert public(desk)["en"].headline == "The ferry goes"
    [waiting] = Revision.objects.filter(approved_go_live_at__isnull=False)
    assert waiting.approved_go_live_at == story.go_live_at
    assert waiting.content["title"] == "The ferry is sold"
    assert "The year." in waiting.content["body"]


@pytest.mark.parametrize(
    "given",
    [
        {"date": "2026-03-02T10:00", "words_en": " "},
        {"date": "2999-03-02T10:00", "words_en": "Tomorrow."},
        {"date": "soon", "words_en": "When?"},
    ],
)
def test_a_correction_that_says_nothing_is_asked_for_again(
    desk: NewsroomFolder, given: dict[str, str]
) -> None:
    story = published("The ferry goes")
    answer = at_desk().post(f"/desk/acts/correct/{story.pk}/", given)
    assert b'name="confirmed"' not in answer.content
    assert public(desk)["en"].corrections == ()


def test_unpublishing_one_language_leaves_the_other(desk: NewsroomFolder) -> None:
    story, _ = in_two_languages()
    shown = at_desk().do("unpublish", story)
    assert "en/2026/03/01/the-ferry-goes.html is taken down" in shown
    assert "It stays public in: беларуская" in shown.replace("Б", "б")
    assert set(public(desk)) == {"be"}


def test_a_new_address_leads_from_the_former_one(desk: NewsroomFolder) -> None:
    story, _ = in_two_languages()
    story.title = "A headline that nobody may see yet"
    story.save_revision()
    shown = at_desk().do("rename", story, address="ferry")
    assert "from en/2026/03/01/the-ferry-goes.html to en/2026/03/01/ferry.html" in shown
    assert public(desk)["en"].slug == "ferry"
    assert public(desk)["en"].formerly == ("en/2026/03/01/the-ferry-goes.html",)
    assert public(desk)["en"].headline == "The ferry goes"
    assert public(desk)["be"].slug == "parom"


@pytest.mark.parametrize(
    "address", ["Ferry", "a b", "the-ferry-goes", "taken", "was-taken", "x" * 101]
)
def test_an_address_that_cannot_be_is_refused(desk: NewsroomFolder, address: str) -> None:
    story = published("The ferry goes", date_published=DAY)
    published("Taken", date_published=DAY)
    FormerAddress.objects.create(
        kind="story", uri="story:other", language="en", path="en/2026/03/01/was-taken.html"
    )
    answer = at_desk().post(f"/desk/acts/rename/{story.pk}/", {"address": address})
    assert b'name="confirmed"' not in answer.content
    assert {card.slug for card in DeskArchive(desk).cards("en")} == {"the-ferry-goes", "taken"}


def test_a_story_moves_in_all_its_languages(desk: NewsroomFolder) -> None:
    story, translation = in_two_languages()
    translation.title = "Чарнавік"
    translation.save_revision()
    culture = Section(slug="culture")
    culture.titles.add(SectionTitle(language="en", title="Culture"))
    culture.save()
    shown = at_desk().do("move", story, section=str(culture.pk))
    assert "leaves “News” and stands in “Culture”" in shown
    assert {item.section for item in public(desk).values()} == {"culture"}
    assert public(desk)["be"].headline == "Паром ходзіць"
    latest = StoryPage.objects.get(pk=translation.pk).get_latest_revision_as_object()
    assert (latest.title, latest.section.slug) == ("Чарнавік", "culture")


def test_withdrawing_takes_all_languages_and_what_waits(desk: NewsroomFolder) -> None:
    story, _ = in_two_languages()
    later = story.copy_for_translation(Locale.objects.get(language_code="uk"))
    later.go_live_at = datetime.now(UTC) + timedelta(hours=1)
    later.save_revision().publish()
    shown = at_desk().do("withdraw", story, reason="A source asked for it.")
    assert "parom.html is taken down" in shown
    assert public(desk) == {}
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
    states = [line.pub_status for line in DeskArchive(desk).changes(0) if line.kind == Kind.STORY]
    assert states == [PubStatus.USABLE] * 2 + [PubStatus.CANCELED] * 2
    [entry] = PageLogEntry.objects.filter(action="drukar.withdraw")
    assert (entry.user.username, entry.data["what"]) == ("editor", "A source asked for it.")


def test_what_changed_meanwhile_is_shown_before_anything_happens(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=DAY)
    editor = at_desk()
    shown = editor.get(f"/desk/acts/unpublish/{story.pk}/").content.decode()
    found = re.search(r'name="confirmed" value="([0-9a-f]+)"', shown)
    assert found is not None
    story.address = "ferry"
    story.save_revision().publish()
    again = editor.post(f"/desk/acts/unpublish/{story.pk}/", {"confirmed": found[1]})
    assert b"Something changed" in again.content
    assert set(public(desk)) == {"en"}


@pytest.mark.parametrize("act", [act.name for act in ACTS])
def test_a_reporter_may_do_none_of_them(desk: NewsroomFolder, act: str) -> None:
    story = published("The ferry goes", date_published=DAY)
    before = list(DeskArchive(desk).changes(0))
    reporter = at_desk("reporter")
    for answer in (
        reporter.get(f"/desk/acts/{act}/{story.pk}/"),
        reporter.post(
            f"/desk/acts/{act}/{story.pk}/",
            {"confirmed": "0", "reason": "x", "address": "y", "words_en": "z"},
        ),
    ):
        assert answer.status_code in {302, 403}
        assert b"What will happen" not in answer.content
    assert list(DeskArchive(desk).changes(0)) == before


def test_an_editor_may_not_redact(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    editor = at_desk("editor")
    assert b"redact" not in editor.get(f"/desk/acts/withdraw/{story.pk}/").content
    editor.post(f"/desk/acts/withdraw/{story.pk}/", {"reason": "x", "redact": "on"})
    assert set(public(desk)) == {"en"}


def test_the_menu_of_a_page_offers_what_may_be_done(desk: NewsroomFolder) -> None:
    story, unseen = published("The ferry goes"), draft("Not yet")
    offered = at_desk().get(f"/desk/pages/{story.pk}/edit/").content.decode()
    for act in ("correct", "rename", "withdraw"):
        assert f"/desk/acts/{act}/{story.pk}/" in offered
    unpublished = at_desk("publisher").get(f"/desk/pages/{unseen.pk}/edit/").content.decode()
    assert f"/desk/acts/correct/{unseen.pk}/" not in unpublished
    assert f"/desk/acts/withdraw/{unseen.pk}/" in unpublished
    reporter = client(account("r", "reporter")).get(
        f"/desk/pages/{story.pk}/edit/", headers={"host": "localhost"}
    )
    assert b"/desk/acts/" not in reporter.content


def test_wagtails_own_menu_items_lead_to_the_acts(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    editor = at_desk()
    assert b"What will happen" in editor.get(f"/desk/pages/{story.pk}/unpublish/").content
    assert b"another section" in editor.get(f"/desk/pages/{story.pk}/move/").content
