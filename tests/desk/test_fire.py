"""Nothing is lost, early, twice or missing, whoever is killed in the middle of what.

``DRUKAR_FIRE=8,500,40`` fights with eight processes, five hundred acts each, forty killed.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from django.db import connection

from desk.fire import STORIES, fight
from desk.making import published
from drukar.desk.archive import DeskArchive
from drukar.desk.releases.models import Counter, Head, Identity
from drukar.desk.releases.reconcile import reconcile
from drukar.desk.stories.models import Section, SectionTitle, StoryPage
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Kind, PubStatus, Release
from drukar.story.codec import decode
from drukar.story.story import Story

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


class Reader:
    """Reads the log as it grows, as whoever follows it does."""

    def __init__(self, desk: NewsroomFolder) -> None:
        self._desk = desk
        self.since = 0
        self.state: dict[tuple[Kind, str, str], Release] = {}

    def read(self) -> None:
        archive = DeskArchive(self._desk)
        assert archive.position() >= self.since
        for line in archive.changes(self.since):
            assert line.seq == self.since + 1
            self.since = line.seq
            self.state[line.kind, line.uri, line.language] = line
        assert self.since == archive.position()


def test_the_log_under_fire(desk: NewsroomFolder) -> None:
    processes, count, kills = map(int, os.environ.get("DRUKAR_FIRE", "3,12,3").split(","))
    culture = Section(slug="culture")
    culture.titles.add(SectionTitle(language="en", title="Culture"))
    culture.save()
    for number in range(STORIES):
        published(f"Shared {number}", date_published=DAY)
    reader = Reader(desk)
    reader.read()
    fought = fight(desk, processes, count, kills, reader.read)
    reader.read()
    print(
        f"{connection.vendor}: {fought.acts} acts by {processes} processes, {fought.killed} killed,"
        f" {reader.since} releases, {fought.seconds:.0f} s"
    )
    assert fought.acts >= processes * count
    assert fought.killed == kills

    whole = list(DeskArchive(desk).changes(0))
    assert [line.seq for line in whole] == list(range(1, Counter.objects.get().seq + 1))
    full = {(line.kind, line.uri, line.language): line for line in whole}
    assert reader.state == full
    assert {head.release_id for head in Head.objects.all()} == {line.seq for line in full.values()}
    assert not any(b"Secret" in line.payload for line in whole)

    uris = dict(Identity.objects.values_list("translation_key", "uri"))
    for story in StoryPage.objects.select_related("live_revision"):
        uri = uris.get(story.translation_key, "")
        line = full.get((Kind.STORY, uri, "en"))
        if not story.live:
            assert line is None or line.pub_status == PubStatus.CANCELED
            continue
        assert line is not None
        item = decode(line.payload, Story)
        content = story.live_revision.content
        assert (item.headline, item.slug, item.summary) == (
            content["title"],
            content["address"],
            content["summary"],
        )
    assert list(reconcile(mend=False)) == []
