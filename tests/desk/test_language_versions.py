"""A translation leads to the texts of its own language; an address is free, or refused."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Locale

from desk.accounts import account, client
from desk.editing import signed_in
from desk.making import draft, published
from drukar.desk.stories.models import FrontPage, StoryPage
from drukar.newsroom.folder import NewsroomFolder

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def belarusian() -> Locale:
    return Locale.objects.get(language_code="be")


def test_a_translation_is_begun_with_one_act(desk: NewsroomFolder) -> None:
    first = published("The ferry goes", date_published=DAY)
    first_be = first.copy_for_translation(belarusian())
    first_be.title = "Паром ходзіць"
    first_be.save_revision().publish()
    only_english = published("The river rises", date_published=DAY)
    body = [
        {
            "type": "paragraph",
            "id": "6d2e8c1e-2f43-4c4e-8c0b-9c1f2a9a0001",
            "value": f'<p><a id="{first.pk}" linktype="page">a</a>'
            f' <a linktype="page" id="{only_english.pk}">b</a>'
            f' <a href="https://example.org/?id={first.pk}">c</a></p>',
        },
        {"type": "related", "id": "6d2e8c1e-2f43-4c4e-8c0b-9c1f2a9a0002", "value": first.pk},
        {
            "type": "heading",
            "id": "6d2e8c1e-2f43-4c4e-8c0b-9c1f2a9a0003",
            "value": {"text": "x", "level": "2"},
        },
    ]
    story = published("Both banks", date_published=DAY, body=json.dumps(body))
    editor = client(account("marek", "editor"))
    editor.defaults["HTTP_HOST"] = "localhost"
    answer = editor.post(
        reverse("simple_translation:submit_page_translation", args=[story.pk]),
        {"locales": [belarusian().pk]},
    )
    copy = story.get_translation(belarusian()).specific
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert not copy.live
    assert copy.address == ""
    assert (copy.translated_from, copy.translated_version) == ("en", 1)
    raw = list(copy.get_latest_revision_as_object().body.raw_data)
    assert [item["id"] for item in raw] == [item["id"] for item in body]
    assert f'id="{first_be.pk}"' in raw[0]["value"]
    assert f'id="{only_english.pk}"' in raw[0]["value"]
    assert f"?id={first.pk}" in raw[0]["value"]
    assert raw[1]["value"] == first_be.pk


def test_an_address_is_made_from_the_romanised_headline(desk: NewsroomFolder) -> None:
    story = draft("Паром ходзіць", "be")
    story.full_clean()
    assert story.address == "parom-khodzits"


def test_a_headline_is_one_line(desk: NewsroomFolder) -> None:
    story = published("The ferry \r\n goes\n\nagain\u00a0now\n")
    assert story.title == "The ferry goes again\u00a0now"


def test_no_two_stories_of_a_day_have_one_address(desk: NewsroomFolder) -> None:
    published("The ferry goes", address="the-ferry-goes", date_published=DAY)
    second = draft("The ferry goes", date_published=DAY)
    second.full_clean()
    assert second.address == "the-ferry-goes-2"
    second.address = "the-ferry-goes"
    with pytest.raises(ValidationError, match="the-ferry-goes-2"):
        second.full_clean()
    second.date_published = datetime(2026, 3, 2, 9, tzinfo=UTC)
    second.full_clean()


def test_a_former_address_is_not_free(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", address="the-ferry-goes", date_published=DAY)
    story.address = "it-stops"
    story.save_revision().publish()
    other = draft("The ferry goes", date_published=DAY)
    other.full_clean()
    assert other.address == "the-ferry-goes-2"
    story.address = "the-ferry-goes"
    story.full_clean()


def test_the_form_is_told_while_it_is_filled_in(desk: NewsroomFolder) -> None:
    published("The ferry goes", address="the-ferry-goes", date_published=datetime.now(UTC))
    front = FrontPage.objects.get(locale__language_code="en")
    new = {"model": "stories.storypage", "parent": front.pk, "title": "The ferry goes"}
    answer = signed_in().get(reverse("propose_address"), new)
    assert answer.json() == {"proposed": "the-ferry-goes-2", "wrong": ""}
    taken = signed_in("editor").get(reverse("propose_address"), new | {"address": "the-ferry-goes"})
    assert "the-ferry-goes-2" in taken.json()["wrong"]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"page": "x"},
        {"page": "999999"},
        {"parent": "1", "model": "accounts.user"},
        {"parent": "1", "model": "nothing"},
    ],
)
def test_nothing_else_is_told(desk: NewsroomFolder, asked: dict[str, str]) -> None:
    assert signed_in().get(reverse("propose_address"), asked).status_code in {302, 403, 404}


def test_a_copy_has_no_address(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", address="the-ferry-goes", date_published=DAY)
    copy = story.copy(update_attrs={"title": "The ferry goes back", "slug": "x"}, keep_live=False)
    assert StoryPage.objects.get(pk=copy.pk).address == ""
