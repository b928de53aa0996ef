"""A database that is away, a disk that is full: the desk says so, and nothing typed is lost."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from playwright.sync_api import Page, expect

from desk.accounts import PASSWORD, sign_in
from desk.databases import Postgres
from desk.editing import at_the_desk, publisher
from desk.group import Group, get, running
from desk.making import draft
from drukar.desk.stories.models import StoryPage
from drukar.newsroom.folder import NewsroomFolder
from waiting import wait_for

LONG = "Першы рэйс\n\n“quoted” <b>& more</b>"

SENT_BY_A_SCRIPT = """async () => {
  const body = new FormData(document.querySelector("[data-edit-form]"));
  const headers = { Accept: "application/json" };
  const answer = await fetch(location.href, { method: "POST", body, headers });
  return [answer.status, answer.headers.get("Retry-After"), await answer.json()];
}"""


@contextmanager
def outage(group: Group, postgres: Postgres | None) -> Iterator[str]:
    """Take from the desk what it saves to; give what is said meanwhile.

    PostgreSQL is stopped. On SQLite the process may not write a byte to any file, which is how a
    full disk looks from inside.
    """
    if postgres is not None:
        connections.close_all()
        postgres.stop("fast")
        yield "The desk does not reach its database."
        postgres.resume()
        return
    desk = group.number_of("desk")
    before = resource.prlimit(desk, resource.RLIMIT_FSIZE)
    resource.prlimit(desk, resource.RLIMIT_FSIZE, (0, before[1]))
    yield "The disk of the server takes no more."
    resource.prlimit(desk, resource.RLIMIT_FSIZE, before)


@pytest.fixture
def group(desk: NewsroomFolder) -> Iterator[Group]:
    with running("serve", "--dir", desk.path) as started:
        yield started


def test_what_was_typed_is_sent_again_and_reaches_the_site(
    desk: NewsroomFolder, group: Group, postgres: Postgres | None
) -> None:
    story = draft("The ferry goes")
    address = group.desk.rstrip("/")
    editor = publisher()
    with at_the_desk(address, editor, expected="503") as [page]:
        sign_in(page, address, editor)
        page.goto(f"{address}/desk/pages/{story.pk}/edit/")
        page.get_by_role("textbox", name="Headline").fill("The ferry stops at noon")
        page.get_by_role("textbox", name="Summary").fill(LONG)
        with outage(group, postgres) as said:
            publish(page)
            expect(page.get_by_role("heading", name=said)).to_be_visible()
            expect(page.get_by_text("Your text is not lost")).to_be_visible()
            page.get_by_role("button", name="Send it again").click()
            expect(page.get_by_role("heading", name=said)).to_be_visible()
            expect(page.get_by_text("Your text is not lost")).to_be_visible()
        assert not StoryPage.objects.get(pk=story.pk).live, "nothing is public by half"
        page.get_by_role("button", name="Send it again").click()
        expect(page.get_by_text("published")).to_be_visible()
    public = StoryPage.objects.get(pk=story.pk)
    assert (public.live, public.title) == (True, "The ferry stops at noon")
    assert public.summary.replace("\r\n", "\n") == LONG
    wait_for("the story", lambda: "The ferry stops at noon" in get(f"{group.site}en/index.html"))


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def test_secrets_are_not_sent_back_and_forged_forms_stay_refused(
    group: Group, postgres: Postgres | None
) -> None:
    story = draft("The ferry goes")
    address = group.desk.rstrip("/")
    editor = publisher()
    with at_the_desk(address, editor, expected="503") as [page]:
        sign_in(page, address, editor)
        edit = f"{address}/desk/pages/{story.pk}/edit/"
        page.goto(edit)
        token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        with outage(group, postgres) as said:
            status, wait, body = page.evaluate(SENT_BY_A_SCRIPT)
            assert (status, body["success"], body["error_message"]) == (503, False, said)
            assert int(wait) > 0
            forged = page.request.post(edit, form={"title": "Theirs"})
            assert forged.status in {403, 503}
            assert "csrfmiddlewaretoken" not in forged.text()
            new: dict[str, str | float | bool] = {
                "username": "alena",
                "password1": PASSWORD,
                "csrfmiddlewaretoken": token,
            }
            given = page.request.post(f"{address}/desk/users/new/", form=new).text()
            assert "alena" in given
            assert PASSWORD not in given
        assert story.revisions.count() == 1
