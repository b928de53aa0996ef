"""Two entries of the register that are one; and what else changes when one is changed."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry, Revision

from desk.accounts import account, client
from desk.making import draft, published
from desk.test_acts import public
from drukar.desk.archive import DeskArchive
from drukar.desk.blocks.block import new_id
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.newsroom.models import Facts
from drukar.desk.stories.models import StoryNamedInFull, StoryPage
from drukar.newsroom.folder import NewsroomFolder

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def entry(slug: str, form: str, **fields: object) -> Entry:
    row = Entry(slug=slug, **({"kind": "person", "public": True} | fields))
    row.forms.add(EntryForm(language="en", form=form, sort_order=0))
    row.save()
    row.save_revision().publish()
    found: Entry = Entry.objects.get(pk=row.pk)
    return found


def two(**fields: object) -> tuple[Entry, Entry]:
    return entry("todar-lazavik", "Todar Lazavik"), entry("todor", "Todor Lazovik", **fields)


def body(who: Entry) -> str:
    link = f'<p>So said <a linktype="name" id="{who.pk}">he</a>.</p>'
    return json.dumps(
        [
            {"type": "paragraph", "value": link, "id": new_id()},
            {"type": "reference", "value": {"name": who.pk, "text": ""}, "id": new_id()},
            {
                "type": "blockquote",
                "value": {"paragraphs": "<p>Yes.</p>", "speaker": who.pk, "attribution": ""},
                "id": new_id(),
            },
        ]
    )


def join(reader: Client, kept: Entry, other: Entry) -> str:
    """Join as a browser would; return what was shown before it was confirmed."""
    address = f"/desk/names/{kept.pk}/join/"
    shown = html.unescape(reader.post(address, {"other": other.pk}).content.decode())
    digest = re.search(r'name="confirmed" value="([0-9a-f]+)"', shown)
    assert digest is not None, shown
    done = reader.post(address, {"other": other.pk, "confirmed": digest[1]})
    assert done.status_code == 302, done.content.decode()
    return shown


def slugs(desk: NewsroomFolder) -> set[str]:
    return {item.slug for item in DeskArchive(desk).entries()}


@pytest.mark.usefixtures("desk")
def test_who_may_not() -> None:
    kept, other = two(protected=True)
    reporter, editor = client(account("r", "reporter")), client(account("e", "editor"))
    assert reporter.get(f"/desk/names/{kept.pk}/join/").status_code in {302, 403}
    refused = editor.post(f"/desk/names/{kept.pk}/join/", {"other": other.pk})
    assert refused.status_code in {302, 403}
    assert Entry.objects.get(pk=other.pk).live


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("why", ["itself", "kind", "draft", "locked"])
def test_what_cannot_be_joined_is_said_and_left(why: str) -> None:
    kept, other = two(kind="place" if why == "kind" else "person")
    if why == "draft":
        other.source = "A letter."
        other.save_revision()
    elif why == "locked":
        Entry.objects.filter(pk=other.pk).update(locked=True)
    editor = client(account("e", "editor"))
    given = {"other": kept.pk if why == "itself" else other.pk}
    shown = editor.post(f"/desk/names/{kept.pk}/join/", given).content.decode()
    assert 'name="confirmed"' not in shown
    assert Entry.objects.filter(live=True).count() == 2


def test_everything_refers_to_the_kept_entry(desk: NewsroomFolder) -> None:
    kept, other = two()
    story = published("Public", date_published=DAY, body=body(other))
    StoryNamedInFull.objects.create(page=story, entry=other, reason="He asked.")
    hidden = draft("Hidden", body=body(other))
    both = published("Both", date_published=DAY, body="[]")
    both.body = json.loads(body(other)) and StoryPage._meta.get_field("body").to_python(body(other))
    both.save_revision()
    facts = Facts.get()
    facts.publisher = other
    facts.save()
    editor = account("e", "editor")

    shown = join(client(editor), kept, other)

    assert "3 texts refer to" in shown
    assert "Todor Lazovik" in shown
    assert "people/todor/ are led to people/todar-lazavik/" in shown
    [item] = [item for item in DeskArchive(desk).entries() if item.slug == kept.slug]
    assert slugs(desk) == {"todar-lazavik"}
    assert item.also == {"en": ("Todor Lazovik",)}
    assert item.formerly == ("todor",)
    blocks = public(desk)["en"].body
    assert [card.links for card in DeskArchive(desk).cards("en") if card.headline == "Public"] == [
        ("name:todar-lazavik",)
    ]
    assert blocks
    for page in (story, hidden, both):
        latest = StoryPage.objects.get(pk=page.pk).get_latest_revision_as_object()
        raw = json.dumps(latest.body.get_prep_value())
        assert f'id=\\"{kept.pk}\\"' in raw
        assert f'"speaker": {kept.pk}' in raw
        assert f'"name": {kept.pk}' in raw
        assert f'id=\\"{other.pk}\\"' not in raw
    assert StoryNamedInFull.objects.get().entry_id == kept.pk
    assert Facts.get().publisher_id == kept.pk
    assert DeskArchive(desk).newsroom().publisher == kept.slug
    assert not StoryPage.objects.get(pk=hidden.pk).live
    assert StoryPage.objects.get(pk=both.pk).has_unpublished_changes
    [logged] = ModelLogEntry.objects.filter(action="drukar.joined")
    assert (logged.user, logged.object_id, logged.data) == (
        editor,
        str(kept.pk),
        {"other": "todor"},
    )
    gone = Entry.objects.get(pk=other.pk)
    assert (gone.live, gone.merged_into_id) == (False, kept.pk)
    assert Revision.objects.for_instance(gone).exists()


def test_a_version_of_long_ago_names_the_kept_entry_too(desk: NewsroomFolder) -> None:
    kept, other = two()
    story = published("Public", date_published=DAY, body=body(other))
    old = story.latest_revision
    story.body = StoryPage._meta.get_field("body").to_python("[]")
    story.save_revision().publish()
    join(client(account("e", "editor")), kept, other)
    old.refresh_from_db()
    old.publish()
    [card] = DeskArchive(desk).cards("en")
    assert card.links == ("name:todar-lazavik",)


def test_addresses_lead_on_over_several_joins(desk: NewsroomFolder) -> None:
    kept, other = two()
    third = entry("lazavik", "Lazavik")
    reader = client(account("p", "publisher"))
    join(reader, kept, other)
    join(reader, third, Entry.objects.get(pk=kept.pk))
    [item] = DeskArchive(desk).entries()
    assert item.formerly == ("todar-lazavik", "todor")


def test_protection_and_notes_are_kept(desk: NewsroomFolder) -> None:
    kept, other = two(protected=True, notes="In danger.")
    shown = join(client(account("p", "publisher")), kept, other)
    assert "In danger." in shown
    joined = Entry.objects.get(pk=kept.pk)
    assert joined.protected
    assert joined.notes == "In danger."
    assert joined.public
    [item] = DeskArchive(desk).entries()
    assert item.notes == ""


@pytest.mark.usefixtures("desk")
def test_notes_are_not_shown_to_editors() -> None:
    kept, other = two(notes="In danger.")
    assert "In danger." not in join(client(account("e", "editor")), kept, other)


@pytest.mark.usefixtures("desk")
def test_what_changed_meanwhile_is_shown_again() -> None:
    kept, other = two()
    reader = client(account("e", "editor"))
    address = f"/desk/names/{kept.pk}/join/"
    stale = reader.post(address, {"other": other.pk, "confirmed": "0" * 64}).content.decode()
    assert "Something changed since you were asked" in stale
    assert Entry.objects.get(pk=other.pk).live


@pytest.mark.usefixtures("desk")
def test_a_form_says_what_else_changes() -> None:
    kept, other = two()
    published("The ferry goes", date_published=DAY, body=body(other))
    published("Паром", "be", date_published=DAY, body=body(other))
    draft("Hidden", body=body(other))
    reader = client(account("e", "editor"))
    shown = reader.get(f"/desk/snippets/names/entry/edit/{other.pk}/").content.decode()
    assert "2 texts that readers have change" in shown
    assert "The ferry goes" in shown
    assert "Hidden" not in shown
    unused = reader.get(f"/desk/snippets/names/entry/edit/{kept.pk}/").content.decode()
    assert "No text that readers have refers to this." in unused


def test_names_are_proposed_from_what_the_desk_has_published(desk: NewsroomFolder) -> None:
    entry("todar-lazavik", "Todar Lazavik")
    for number in (1, 2):
        said = f"<p>Then Ihar Hruzdou met Todar Lazavik, and Ihar Hruzdou left {number} times.</p>"
        block = {"type": "paragraph", "value": said, "id": new_id()}
        published(f"Story {number}", date_published=DAY, body=json.dumps([block]))
    draft("Hidden", body=json.dumps([{"type": "paragraph", "value": "<p>Ada Secret.</p>"}]))
    command = [sys.executable, "-c", "from drukar.cli.main import main; main()", "names", "propose"]
    asked = [*command, "--dir", str(desk.path), "--json"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert [one["forms"] for one in json.loads(done.stdout)] == [{"en": "Ihar Hruzdou"}]
