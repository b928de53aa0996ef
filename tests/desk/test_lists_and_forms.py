"""Whatever an editor edits has a list, a form, a history, and says where it is used."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from desk.editing import at_the_desk, publisher, signed_in, work_off
from desk.making import draft
from drukar.desk.archive import DeskArchive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.newsroom.models import Facts
from drukar.desk.stories.models import Section, StoryTopic, Topic, TopicTitle
from drukar.newsroom.folder import NewsroomFolder


def entry(slug: str, **forms: str) -> Entry:
    found = Entry(slug=slug, kind="person", live=True)
    for tag, form in forms.items():
        found.forms.add(EntryForm(language=tag, form=form))
    found.save()
    return found


def topic(slug: str, title: str) -> Topic:
    found = Topic(slug=slug)
    found.titles.add(TopicTitle(language="en", title=title))
    found.save()
    return found


@pytest.mark.parametrize("row", ["entry", "topic", "section", "facts"])
def test_each_has_its_pages(desk: NewsroomFolder, row: str) -> None:
    rows = {
        "entry": lambda: entry("todar-lazavik", en="Todar Lazavik"),
        "topic": lambda: topic("ferries", "Ferries"),
        "section": Section.objects.first,
        "facts": Facts.get,
    }
    found = rows[row]()
    viewset = type(found).snippet_viewset
    client = signed_in()
    for name in ("edit", "history", "usage"):
        answer = client.get(reverse(viewset.get_url_name(name), args=[found.pk]))
        assert answer.status_code == 200, name
    listed = client.get(reverse(viewset.get_url_name("list")), follow=True)
    assert listed.status_code == 200
    assert str(found) in listed.content.decode()


def test_lists_of_texts(desk: NewsroomFolder) -> None:
    draft("The ferry goes again", "en")
    draft("Паром ходзіць", "be")
    client = signed_in()
    listed = client.get(reverse("stories:index")).content.decode()
    assert "The ferry goes again" in listed
    assert "Паром ходзіць" in listed
    for name in ("text_pages:index", "campaigns:index", "stories:choose_parent"):
        assert client.get(reverse(name), follow=True).status_code == 200


def test_the_menu_says_what_a_newsroom_calls_things(desk: NewsroomFolder) -> None:
    body = signed_in().get("/desk/", follow=True).content.decode()
    labels = ["Stories", "Pictures", "Names", "Topics", "Sections", "Campaigns", "Newsroom"]
    places = [
        body.index(f"&quot;{label}&quot;")
        if f"&quot;{label}&quot;" in body
        else body.index(f'"{label}"')
        for label in labels
    ]
    assert places == sorted(places)
    assert "Documents" not in body


@pytest.mark.parametrize("words", ["Лазавік", "lazav", "Лазовик", "Лазавіка"])
def test_a_name_is_found_by_any_of_its_forms(desk: NewsroomFolder, words: str) -> None:
    found = entry("todar-lazavik", en="Todar Lazavik", be="Тодар Лазавік")
    found.forms.add(
        EntryForm(language="ru", form="Федор Лазовик", inflected="Лазовика", also="Ф. Лазовик")
    )
    form = found.forms.get(language="be")
    form.inflected = "Тодара Лазавіка"
    found.forms.add(form)
    found.save_revision().publish()
    entry("hanna-stavarovich", en="Hanna Stavarovich")
    work_off()
    client = signed_in()
    chooser = reverse(Entry.snippet_viewset.chooser_viewset.get_url_name("choose_results"))
    for address in (chooser, reverse(Entry.snippet_viewset.get_url_name("list_results"))):
        body = client.get(address, {"q": words}).content.decode()
        assert "Todar Lazavik" in body
        assert "Hanna" not in body


def test_where_a_topic_is_used(desk: NewsroomFolder) -> None:
    ferries = topic("ferries", "Ferries")
    story = draft("The ferry goes again")
    story.topics.add(StoryTopic(topic=ferries))
    story.save_revision().publish()
    work_off()
    body = signed_in().get(reverse(Topic.snippet_viewset.get_url_name("usage"), args=[ferries.pk]))
    assert "The ferry goes again" in body.content.decode()


def test_notes_are_for_publishers(desk: NewsroomFolder) -> None:
    found = entry("todar-lazavik", en="Todar Lazavik")
    found.notes = "met at the harbour"
    found.save_revision().publish()
    address = reverse(Entry.snippet_viewset.get_url_name("edit"), args=[found.pk])
    assert "met at the harbour" in signed_in("publisher").get(address).content.decode()
    assert "met at the harbour" not in signed_in("editor").get(address).content.decode()


def test_a_slug_is_proposed_once_and_stays(desk: NewsroomFolder) -> None:
    topic("ferries", "Ferries")
    client = signed_in()
    form = {
        "titles-TOTAL_FORMS": "1",
        "titles-INITIAL_FORMS": "0",
        "titles-0-language": "be",
        "titles-0-title": "Паромы і перавозы",
        "titles-0-ORDER": "1",
        "slug": "",
    }
    add = reverse(Topic.snippet_viewset.get_url_name("add"))
    client.post(add, form)
    client.post(add, form)
    slugs = sorted(Topic.objects.values_list("slug", flat=True))
    assert slugs == ["ferries", "paromy-i-peravozy", "paromy-i-peravozy-2"]
    first = Topic.objects.get(slug="ferries")
    row = first.titles.get()
    client.post(
        reverse(Topic.snippet_viewset.get_url_name("edit"), args=[first.pk]),
        form | {"titles-INITIAL_FORMS": "1", "titles-0-id": str(row.pk), "slug": "boats"},
    )
    first.refresh_from_db()
    assert first.slug == "ferries"
    assert first.titles.get().title == "Паромы і перавозы"


def test_an_editor_makes_one_of_each(desk: NewsroomFolder, desk_server: str) -> None:
    with at_the_desk(desk_server, publisher()) as (page,):
        page.goto(f"{desk_server}/desk/")
        page.get_by_role("link", name="Topics").click()
        page.get_by_role("link", name="Add topic").first.click()
        page.locator("#id_titles-0-language").select_option("en")
        page.locator("#id_titles-0-title").fill("Low water")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Topic 'Low water' created")).to_be_visible()

        page.get_by_role("link", name="Sections").click()
        page.get_by_role("link", name="Add section").first.click()
        page.locator("#id_titles-0-language").select_option("en")
        page.locator("#id_titles-0-title").fill("The river")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Section 'The river' created")).to_be_visible()

        page.get_by_role("link", name="Names").click()
        page.get_by_role("link", name="Add name").first.click()
        page.locator("#id_forms-0-language").select_option("en")
        page.locator("#id_forms-0-form").fill("Hanna Stavarovich")
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_text("Name 'Hanna Stavarovich' created and published")).to_be_visible()

        page.get_by_role("link", name="Newsroom").click()
        page.locator("#id_languages-0-tagline").fill("News from both banks")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("#id_languages-0-tagline")).to_have_value("News from both banks")

        page.get_by_role("link", name="Pages", exact=True).click()
        page.get_by_role("link", name="Add page").first.click()
        page.locator("#id_title").fill("Who we are")
        expect(page.locator("#address-said")).to_have_text("Proposed: who-we-are")
        page.get_by_role("button", name="More actions").click()
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_text("created and published")).to_be_visible()
    archive = DeskArchive(desk)
    assert [item.uri for item in archive.topics()] == ["topic:low-water"]
    assert [item.slug for item in archive.newsroom().sections] == ["news", "the-river"]
    assert [item.uri for item in archive.entries()] == ["name:hanna-stavarovich"]
    assert [item.uri for item in archive.pages()] == ["page:who-we-are"]
    assert archive.newsroom().tagline == {"en": "News from both banks"}
