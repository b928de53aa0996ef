"""Before something is confirmed, the desk names the files of the site that would change."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from desk.accounts import account, client
from desk.making import draft, published
from drukar.desk.accounts.models import User
from drukar.desk.archive import DeskArchive
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from trees import tree_of


def printed(desk: NewsroomFolder) -> dict[str, str]:
    """Print an edition; return its files."""
    with local_workers(1) as workers:
        publish_desk(desk, workers)
    return tree_of(desk.store.current)


@pytest.fixture
def publisher() -> Client:
    return client(account("nadzeja", "publisher"))


def shown(desk: Client, address: str, **given: str) -> dict[str, set[str]]:
    """Return the addresses that a page names, by what happens to them."""
    got = desk.post(address, given) if given else desk.get(address)
    assert got.status_code == 200
    text = html.unescape(got.content.decode())
    assert "What readers will find changed" in text
    return {
        label: set(re.findall(r'<code dir="ltr">/([^<]+)</code>', part))
        for label, part in re.findall(
            r"<summary>(\w+): \d+</summary>(.*?)</details>", text, re.DOTALL
        )
    }


def same_as_before(desk: NewsroomFolder, files: dict[str, str], position: int) -> None:
    assert tree_of(desk.store.current) == files
    assert DeskArchive(desk).position() == position


def test_unpublishing_names_what_goes_and_what_changes(
    desk: NewsroomFolder, publisher: Client
) -> None:
    story, _ = published("The ferry goes"), published("The bridge stands")
    before, position = printed(desk), DeskArchive(desk).position()
    found = shown(publisher, f"/desk/acts/unpublish/{story.pk}/")
    same_as_before(desk, before, position)
    story.refresh_from_db()
    assert story.live

    story.unpublish()
    after = printed(desk)
    assert found["Gone"] == before.keys() - after.keys() != set()
    changed = {path for path in after if before.get(path, after[path]) != after[path]}
    assert changed <= found["Changed"]
    assert "en/index.html" in changed


def test_a_redaction_is_foreseen_and_not_begun(desk: NewsroomFolder, publisher: Client) -> None:
    story, _ = published("The ferry goes"), published("The bridge stands")
    before, position = printed(desk), DeskArchive(desk).position()
    address = f"/desk/acts/withdraw/{story.pk}/"
    found = shown(publisher, address, reason="Somebody is in danger.", redact="on")
    same_as_before(desk, before, position)
    assert any(path.endswith("the-ferry-goes.html") for path in found["Gone"])
    assert StoryPage.objects.filter(pk=story.pk, live=True).exists()


def test_a_draft_shows_what_publishing_it_would_change(
    desk: NewsroomFolder, publisher: Client
) -> None:
    published("The bridge stands")
    story = draft("The ferry goes")
    before, position = printed(desk), DeskArchive(desk).position()
    found = shown(publisher, f"/desk/acts/foresee/{story.pk}/")
    same_as_before(desk, before, position)
    assert any(path.endswith("the-ferry-goes.html") for path in found["New"])
    assert "Gone" not in found

    story.get_latest_revision().publish()
    after = printed(desk)
    assert found["New"] == after.keys() - before.keys()
    assert {path for path in before if after[path] != before[path]} <= found["Changed"]


def test_before_the_first_edition_it_says_that_it_cannot_be_told(
    desk: NewsroomFolder, publisher: Client
) -> None:
    story = published("The ferry goes")
    got = publisher.get(f"/desk/acts/unpublish/{story.pk}/")
    assert "there is no edition yet" in got.content.decode()


def test_the_last_story_of_a_section_changes_every_page(
    desk: NewsroomFolder, publisher: Client
) -> None:
    story = published("The ferry goes")
    printed(desk)
    got = publisher.get(f"/desk/acts/unpublish/{story.pk}/")
    assert "All pages of the site are printed anew" in got.content.decode()


def test_whoever_may_not_edit_is_not_told(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes")
    other = client(User.objects.create_user(username="stranger", password="not at the desk"))
    assert other.get(f"/desk/acts/foresee/{story.pk}/").status_code in {302, 403}
