"""Two editors on one thing: whoever is later is told, and nothing that either wrote is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from wagtail import hooks
from wagtail.models import Revision

from desk.accounts import account
from desk.editing import at_the_desk, signed_in
from desk.making import draft
from drukar.desk.archive import DeskArchive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.stories.models import StoryPage, Topic, TopicTitle
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Kind, PubStatus


def form_of(client: Client, address: str) -> dict[str, str]:
    """Return what a browser would send back of a form that nobody touched."""
    body = client.get(address).content.decode()
    form = body[body.index("data-edit-form") :]
    chosen = dict.fromkeys(re.findall(r'<select name="([^"]*)"', form), "en")
    return form_of_body(body) | chosen | {"body-count": "0"}


def headlines(story: StoryPage) -> list[str]:
    rows = story.revisions.order_by("created_at", "pk")
    return [row.content["title"] for row in rows]


def test_the_later_one_is_told_and_decides(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes")
    first, second = signed_in("editor"), signed_in("publisher")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    mine, theirs = form_of(first, address), form_of(second, address)
    assert mine["loaded_revision_id"]
    second.post(address, theirs | {"title": "The ferry stops"})
    for act in ({}, {"action-publish": "1"}, {"action-submit": "1"}):
        answer = first.post(address, mine | {"title": "The ferry sinks"} | act)
        assert answer.status_code == 200
        body = answer.content.decode()
        assert "somebody-publisher saved another version" in body
        assert "The ferry sinks</textarea>" in body, "what was written is given back"
        assert headlines(story) == ["The ferry goes", "The ferry stops"]
    assert not StoryPage.objects.get(pk=story.pk).live
    over = re.search(r'name="save-over" value="(\d+)"', body)
    assert over is not None
    again = form_of_body(body) | {"body-count": "0", "title": "The ferry sinks"}
    assert again["loaded_revision_id"] == mine["loaded_revision_id"]
    refused = first.post(address, again)
    assert refused.status_code == 200
    assert headlines(story)[-1] == "The ferry stops"
    saved = first.post(address, again | {"save-over": over[1]})
    assert saved.status_code == 302
    assert headlines(story) == ["The ferry goes", "The ferry stops", "The ferry sinks"]


def form_of_body(body: str) -> dict[str, str]:
    form = body[body.index("data-edit-form") :]
    found = {}
    for tag in re.findall(r"<input\b[^>]*>", form):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and "__prefix__" not in tag:
            found[name[1]] = value[1].replace("&quot;", '"') if value else ""
    return found


def test_a_third_version_in_between_is_told_too(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes")
    first, second = signed_in("editor"), signed_in("publisher")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    mine = form_of(first, address)
    second.post(address, form_of(second, address) | {"title": "Second"})
    body = first.post(address, mine | {"title": "Mine"}).content.decode()
    over = re.search(r'name="save-over" value="(\d+)"', body)
    assert over is not None
    second.post(address, form_of(second, address) | {"title": "Third"})
    answer = first.post(address, mine | {"title": "Mine", "save-over": over[1]})
    assert answer.status_code == 200
    assert headlines(story)[-1] == "Third"


def test_one_editor_alone_is_never_asked(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes")
    client = signed_in("editor")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    for title in ("One", "Two", "Three"):
        assert client.post(address, form_of(client, address) | {"title": title}).status_code == 302
    assert headlines(story)[-3:] == ["One", "Two", "Three"]


def test_a_topic_too(desk: NewsroomFolder) -> None:
    topic = Topic(slug="ferries")
    topic.titles.add(TopicTitle(language="en", title="Ferries"))
    topic.save()
    topic.save_revision()
    first, second = signed_in("editor"), signed_in("publisher")
    address = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    mine = form_of(first, address)
    second.post(address, form_of(second, address) | {"titles-0-title": "Boats"})
    assert Topic.objects.get().titles.get().title == "Boats"
    answer = first.post(address, mine | {"titles-0-title": "Ships"})
    assert answer.status_code == 200
    body = answer.content.decode()
    assert "somebody-publisher saved another version" in body
    assert "Ships" in body
    assert Topic.objects.get().titles.get().title == "Boats"
    over = re.search(r'name="save-over" value="(\d+)"', body)
    assert over is not None
    first.post(address, mine | {"titles-0-title": "Ships", "save-over": over[1]})
    assert Topic.objects.get().titles.get().title == "Ships"
    assert [row.content["titles"][0]["title"] for row in topic.revisions.order_by("pk")] == [
        "Ferries",
        "Boats",
        "Ships",
    ]


def test_what_has_no_drafts_is_not_public_while_it_is_typed(desk: NewsroomFolder) -> None:
    topic = Topic(slug="ferries")
    topic.titles.add(TopicTitle(language="en", title="Ferries"))
    topic.save()
    address = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    assert "w-autosave#save" not in signed_in("editor").get(address).content.decode()


@contextmanager
def published_meanwhile(hook: str, revision: Revision) -> Iterator[None]:
    """While a form is being saved in the block, have somebody publish that revision, or try to."""

    def publish() -> None:
        revision.publish()
        connections.close_all()

    publishing = Thread(target=publish)

    def begin(*_: object, **__: object) -> None:
        publishing.start()
        publishing.join(1.0)  # who has to wait does so until the form is saved

    with hooks.register_temporarily(hook, begin):
        yield
    publishing.join()


def test_a_text_that_is_published_while_it_is_saved_stays_public(desk: NewsroomFolder) -> None:
    story = draft("The ferry goes")
    editor = signed_in("editor")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    mine = form_of(editor, address)
    with published_meanwhile("before_edit_page", story.get_latest_revision()):
        assert editor.post(address, mine | {"title": "The ferry goes on"}).status_code == 302
    assert StoryPage.objects.get(pk=story.pk).live
    [line] = [one for one in DeskArchive(desk).changes(0) if one.kind == Kind.STORY]
    assert line.pub_status == PubStatus.USABLE
    assert headlines(story)[-1] == "The ferry goes on"


def test_a_name_too(desk: NewsroomFolder) -> None:
    entry = Entry(slug="ferry", kind="organisation", public=True, live=False)
    entry.forms.add(EntryForm(language="en", form="The Ferry"))
    entry.save()
    entry.save_revision()
    publisher = signed_in("publisher")
    address = reverse(Entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])
    mine = form_of(publisher, address) | {"kind": "organisation", "gender": "", "posts-count": "0"}
    with published_meanwhile("before_edit_snippet", entry.get_latest_revision()):
        assert publisher.post(address, mine).status_code == 302
    assert Entry.objects.get(pk=entry.pk).live
    lines = [one for one in DeskArchive(desk).changes(0) if one.kind == Kind.ORGANISATION]
    assert [one.pub_status for one in lines] == [PubStatus.USABLE]


def test_in_two_windows(desk: NewsroomFolder, desk_server: str) -> None:
    story = draft("The ferry goes")
    address = f"{desk_server}{reverse('wagtailadmin_pages:edit', args=[story.pk])}"
    users = account("marek", "editor"), account("nadzeja", "publisher")
    with at_the_desk(desk_server, *users) as (first, second):
        first.goto(address)
        second.goto(address)
        second.locator("#id_title").fill("The ferry stops")
        second.get_by_role("button", name="Save draft").click()
        expect(second.get_by_text("has been updated")).to_be_visible()
        first.locator("#id_title").fill("The ferry sinks")
        first.evaluate("document.getElementById('page-edit-form').submit()")
        expect(first.get_by_text("saved another version")).to_be_visible()
        expect(first.locator("#id_title")).to_have_value("The ferry sinks")
        first.evaluate("document.querySelector('[name=save-over]').click()")
        first.wait_for_load_state()
        expect(first.locator("#id_title")).to_have_value("The ferry sinks")
    assert headlines(story)[-1] == "The ferry sinks"
    assert "The ferry stops" in headlines(story)
    assert not list(DeskArchive(desk).cards("en"))
