"""The desk's first page: what one can begin, what the clock does, what readers have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desk.accounts import account, client
from desk.making import draft, published
from drukar.desk.editions.models import Run
from drukar.desk.editions.publishing import publish_desk
from drukar.desk.stories.models import FrontPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.workers import local_workers


def page_for(role: str) -> str:
    answer = client(account(f"one-{role}", role)).get("/desk/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_reporter_begins_a_story_in_each_language(desk: NewsroomFolder) -> None:
    page = page_for("reporter")
    for front in FrontPage.objects.all():
        assert f"/desk/pages/add/stories/storypage/{front.pk}/" in page
    assert "There is no edition yet" in page
    assert "By the clock" not in page


def test_it_says_what_readers_have_and_what_waits(desk: NewsroomFolder) -> None:
    published("The ferry sails")
    with local_workers(1) as workers:
        publish_desk(desk, workers)
    page = page_for("editor")
    assert ">Edition 1</a>" in page
    assert "Everything that is published is in it." in page
    published("The ferry stops")
    Run.objects.create(position=9, begun_at=datetime.now(UTC), failure="No space is left.")
    page = page_for("publisher")
    assert "1 release waits to be printed." in page
    assert "No space is left." in page


def test_it_says_what_the_clock_does_next(desk: NewsroomFolder) -> None:
    now = datetime.now(UTC)
    going = published("Goes at five", expire_at=now + timedelta(hours=5))
    coming = draft("Comes at three", go_live_at=now + timedelta(hours=3))
    coming.get_latest_revision().publish()
    draft("Waits for nobody", go_live_at=now + timedelta(hours=4))
    page = page_for("editor")
    clock = page[page.index("By the clock") :]
    assert clock.index("Comes at three") < clock.index("goes live")
    assert clock.index("goes live") < clock.index(going.title) < clock.index("is taken down")
    assert "Waits for nobody" not in page


def test_it_leads_to_nobody_else(desk: NewsroomFolder) -> None:
    assert "guide.wagtail.org" not in page_for("publisher")
