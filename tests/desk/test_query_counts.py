"""The desk's pages ask the database as often with many stories as with few.

How long they take is for the benchmark.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from memory import MemoryArchive, newsroom_of, story_of
from wagtail.permissions import policy_registry
from wagtail.search.backends import get_search_backend

from desk.accounts import account
from desk.test_acts import Desk, at_desk
from drukar.desk.accounts.models import User
from drukar.desk.accounts.tree import sees_all
from drukar.desk.moving.importing import import_archive
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.stories.models import FrontPage, StoryPage
from drukar.newsroom.folder import NewsroomFolder

FEW, MANY = 60, 120
"""More than a page of a list holds: Wagtail asks once for each name that such a page shows."""
MOST = 80
"""How many queries a page may need, whatever it shows."""


def fill(count: int) -> None:
    stories = [story_of(number, tag) for number in range(count) for tag in ("be", "en")]
    import_archive(MemoryArchive(stories, newsroom=newsroom_of()))
    known = Entry.objects.count()
    for number in range(known, count):
        entry = Entry(slug=f"name-{number}", kind="person", live=True)
        entry.forms.add(EntryForm(language="en", form=f"Name {number}"))
        entry.save()


def addresses() -> dict[str, str]:
    front = FrontPage.objects.get(locale__language_code="en")
    story = StoryPage.objects.filter(locale__language_code="en").order_by("pk").first()
    entry = Entry.objects.order_by("pk").first()
    return {
        "first page": "/desk/",
        "explorer": f"/desk/pages/{front.pk}/",
        "stories": "/desk/stories/",
        "stories of a language": f"/desk/stories/?language={front.locale_id}&live=true",
        "stories, searched": "/desk/stories/?q=Headline",
        "editor": f"/desk/pages/{story.pk}/edit/",
        "search": "/desk/pages/search/?q=Headline",
        "names": "/desk/snippets/names/entry/",
        "name": f"/desk/snippets/names/entry/edit/{entry.pk}/",
        "front pages": "/desk/fronts/",
        "front page": "/desk/fronts/en/",
        "act": f"/desk/acts/correct/{story.pk}/",
    }


def counts(editor: Desk) -> dict[str, int]:
    found = {}
    for name, address in addresses().items():
        assert editor.get(address).status_code == 200, name  # what is asked once is remembered
        with CaptureQueriesContext(connection) as queries:
            editor.get(address)
        found[name] = len(queries)
    return found


@pytest.mark.usefixtures("desk")
def test_stories_are_listed_by_language() -> None:
    fill(2)
    editor = at_desk()
    locale = FrontPage.objects.get(locale__language_code="be").locale_id
    listed = editor.get(f"/desk/stories/?language={locale}").content.decode()
    for story in StoryPage.objects.all():
        assert (f"/desk/pages/{story.pk}/edit/" in listed) == (story.locale_id == locale)


def asked(editor: Desk, address: str) -> list[str]:
    """Return what a page asks the database for."""
    with CaptureQueriesContext(connection) as queries:
        assert editor.get(address).status_code == 200
    return [query["sql"] for query in queries.captured_queries]


@pytest.mark.usefixtures("desk")
@pytest.mark.of_sqlite
@pytest.mark.parametrize(
    ("order", "index"),
    [
        ("-date_published", "stories_by_date"),
        ("-latest_revision_created_at", "stories_last_changed"),
    ],
)
def test_stories_are_listed_in_the_order_of_an_index(order: str, index: str) -> None:
    fill(MANY)
    [listed] = [
        sql
        for sql in asked(at_desk(), f"/desk/stories/?ordering={order}")
        if order[1:] in sql and "LIMIT 50" in sql and "ORDER BY" in sql
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {listed}")
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert index in plan
    assert "FOR ORDER BY" not in plan


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("role", ["reporter", "editor", "publisher"])
def test_no_page_is_asked_whether_it_may_be_seen_by_who_sees_all(role: str) -> None:
    fill(3)
    somebody = at_desk(role)
    front = FrontPage.objects.get(locale__language_code="en")
    for address in ("/desk/stories/", f"/desk/pages/{front.pk}/", "/desk/pages/search/?q=Headline"):
        assert not any('V0."path" LIKE' in sql for sql in asked(somebody, address)), address


@pytest.mark.usefixtures("desk")
def test_whoever_has_no_role_sees_no_page() -> None:
    fill(3)
    nobody = User.objects.create_user(username="nobody", password="nothing to see")
    assert not sees_all(nobody)
    assert not policy_registry.get_by_type(StoryPage).explorable_instances(nobody).exists()
    gone = User.objects.get(username=account("gone", "editor").username)
    gone.is_active = False
    assert not sees_all(gone)


@pytest.mark.usefixtures("desk")
@pytest.mark.of_sqlite
def test_what_is_searched_comes_newest_first_and_is_searched_once() -> None:
    fill(12)
    editor = at_desk()
    assert not any("bm25" in sql for sql in asked(editor, "/desk/stories/?q=Headline"))
    found = get_search_backend().autocomplete("Headline", StoryPage.objects.all())
    keys = [page.pk for page in found]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == 24


@pytest.mark.usefixtures("desk")
def test_more_stories_need_no_more_queries() -> None:
    editor = at_desk()
    fill(FEW)
    few = counts(editor)
    fill(MANY)
    many = counts(editor)
    more = {name: (few[name], many[name]) for name in many if many[name] > few[name]}
    assert more == {}
    assert {name: count for name, count in many.items() if count > MOST} == {}


def test_an_act_needs_no_more_queries_than_it_has_languages(desk: NewsroomFolder) -> None:
    fill(FEW)
    editor = at_desk()
    story = StoryPage.objects.filter(locale__language_code="en").first()
    with CaptureQueriesContext(connection) as few:
        editor.do("unpublish", story)
    fill(MANY)
    story = StoryPage.objects.filter(locale__language_code="en", live=True).first()
    with CaptureQueriesContext(connection) as many:
        editor.do("unpublish", story)
    assert len(many) <= len(few)
