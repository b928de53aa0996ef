"""A proof is what the press prints of a draft, it is marked, and nobody outside ever sees one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from desk.editing import signed_in
from desk.making import draft, published
from drukar.desk.archive import DeskArchive
from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.moving.importing import import_archive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.proofs.marking import marked
from drukar.desk.stories.models import FrontPage, StoryPage, TextPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers
from drukar.paper import open_folder

MARK = "For the newsroom alone."


def view_draft(page: object, client: Client) -> str:
    answer = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert "noindex" in answer["X-Robots-Tag"]
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    return str(answer.content.decode())


def main_of(html: str) -> str:
    """Return what stands in a page's main part, without the way to the site's root."""
    found = re.search(r"<main.*</main>", html, re.DOTALL)
    assert found is not None
    return found[0]


@pytest.fixture(scope="module")
def paper(demo: NewsroomFolder) -> Path:
    return demo.paper


def test_a_proof_is_the_page_that_is_printed(desk: NewsroomFolder, paper: Path) -> None:
    with open_folder(paper) as archive:
        import_archive(archive)
    with local_workers(1) as workers:
        publish_desk(desk, workers)
    client = signed_in()
    texts = [
        *StoryPage.objects.exclude(picture=None).filter(locale__language_code="en")[:2],
        *StoryPage.objects.filter(locale__language_code="fa")[:1],
        *CampaignPage.objects.all()[:1],
        *TextPage.objects.all()[:1],
        *FrontPage.objects.filter(locale__language_code="en"),
    ]
    assert len(texts) == 6
    for text in texts:
        html = view_draft(text, client)
        base = re.search(r'<base href="([^"]*)">', html)
        assert base is not None
        path = base[1].removeprefix("/desk/proofs/site/")
        printed = (desk.store.current / path).read_text(encoding="utf-8")
        assert words_of(main_of(html)) == words_of(main_of(printed)), path
        assert html.count(MARK) == 1
        assert MARK not in printed


def words_of(html: str) -> list[str]:
    # A proof's pictures are made smaller; and of the archive it knows the newest part.
    html = re.sub(r'<section class="onward".*?</section>', "", html, flags=re.DOTALL)
    html = re.sub(r"<nav.*?</nav>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]*>", " ", html).split()


def test_a_draft_is_shown_and_nothing_of_it_is_public(desk: NewsroomFolder) -> None:
    story = published("The ferry goes", date_published=datetime(2026, 3, 1, 9, tzinfo=UTC))
    story.title = "The ferry stops"
    story.save_revision()
    html = view_draft(story, signed_in())
    assert "The ferry stops" in html
    assert "<title>PROOF · The ferry stops" in html
    (payload,) = DeskArchive(desk).payloads([("story:2026-03-01-the-ferry-goes", "en")])
    assert b"stops" not in payload
    assert not list((desk.path / "site").rglob("*.html"))


def test_what_is_not_saved_is_shown(desk: NewsroomFolder) -> None:
    client = signed_in()
    front = FrontPage.objects.get(locale__language_code="be")
    address = reverse("wagtailadmin_pages:preview_on_add", args=["stories", "storypage", front.pk])
    body = [{"type": "heading", "deleted": "", "order": "0", "id": ""}]
    form = {
        "title": "Паром ходзіць",
        "kicker": "Рака",
        "summary": "",
        "body-count": str(len(body)),
        "body-0-type": "heading",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-id": "",
        "body-0-value-text": "Што далей",
        "body-0-value-level": "2",
        "picture_caption": "null",
        **{
            f"{name}-{part}_FORMS": "0"
            for name in ("topics", "named_in_full", "comments")
            for part in ("TOTAL", "INITIAL")
        },
    }
    told = client.post(address, form).json()
    assert told == {"is_valid": True, "is_available": True}, told
    html = client.get(address, {"mode": ""}).content.decode()
    assert 'lang="be"' in html
    assert "Паром ходзіць" in html
    assert "Што далей" in html
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("role", ["reporter", ""])
def test_whoever_is_not_signed_in_sees_nothing(desk: NewsroomFolder, role: str) -> None:
    story = draft("Not out yet")
    pages = [
        reverse("wagtailadmin_pages:view_draft", args=[story.pk]),
        reverse("proof_files", args=["_p/sample.jpg"]),
    ]
    outside = Client(HTTP_HOST="localhost")
    for address in pages:
        answer = outside.get(address)
        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]
        assert "Not out" not in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "../drukar.toml",
        "_p/../../secrets/django-key",
        "%2e%2e/drukar.toml",
        "_p/" + "0" * 64,
        "/etc/passwd",
        "en/../../../drukar.toml",
        "_p/sample.jpg/x",
        "\0",
    ],
)
def test_nothing_else_is_served(desk: NewsroomFolder, path: str) -> None:
    answer = signed_in().get(f"/desk/proofs/site/{path}")
    assert answer.status_code in {400, 404}


def test_a_protected_name_is_not_even_in_a_proof(desk: NewsroomFolder) -> None:
    person = Entry(slug="todar-lazavik", kind="person", protected=True, live=True)
    person.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    person.save()
    story = draft("What Todar Lazavik saw")
    html = view_draft(story, signed_in())
    assert "This cannot be printed yet" in html
    assert MARK in html


def test_what_it_asks_of_the_database_does_not_grow(desk: NewsroomFolder) -> None:
    client = signed_in()
    first = published("The ferry goes 0")
    view_draft(first, client)
    with CaptureQueriesContext(connection) as few:
        view_draft(first, client)
    for number in range(1, 30):
        published(f"The ferry goes {number}")
    with CaptureQueriesContext(connection) as many:
        view_draft(first, client)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    "html",
    ["<p>x</p>", "<html><HEAD><TITLE>x</TITLE></HEAD><BODY class='a'>x</BODY></html>", ""],
)
def test_any_theme_is_marked(desk: NewsroomFolder, html: str) -> None:
    found = marked(html, "en/index.html")
    assert MARK in found
    assert "noindex" in found
    assert "proof.css" in found
