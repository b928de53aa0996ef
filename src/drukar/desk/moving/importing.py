"""Taking in what an archive holds: new things are added, those that are there brought up to date.

All in one transaction: nothing half taken in is ever seen. New texts are made in bulk; a
text that is there already is published anew, with a revision, as an editor would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from drukar.desk.moving.facts import take_facts, take_fronts
from drukar.desk.moving.focal import first_shown, focal_points, with_focal
from drukar.desk.moving.indexes import index_pictures, index_texts
from drukar.desk.moving.originals import focal_of_pictures, take_pictures
from drukar.desk.moving.pictures import with_pictures
from drukar.desk.moving.register import take_entries, take_topics
from drukar.desk.moving.rows import DeskRows
from drukar.desk.moving.texts import Text, make_texts, update_text
from drukar.desk.releases.append import digest_of
from drukar.desk.releases.models import Head
from drukar.desk.releases.redacted import redacted_among
from drukar.desk.setup import prepare_languages
from drukar.press.archive import Archive
from drukar.story import PubStatus, Story
from drukar.story.codec import decode

_AT_ONCE = 200


class Imported(NamedTuple):
    """How many things were added, changed and found the same."""

    added: int
    changed: int
    unchanged: int

    def plus(self, other: Imported) -> Imported:
        """Return the sum of two counts."""
        return Imported(*(one + two for one, two in zip(self, other, strict=True)))


def import_archive(archive: Archive) -> Imported:
    """Take in everything that `archive` holds, which is sound."""
    with transaction.atomic(), disable_reference_index_auto_update():
        newsroom = archive.newsroom()
        fronts = prepare_languages(newsroom.languages)
        counts = Imported(*take_entries(archive.entries()))
        counts = counts.plus(Imported(*take_topics(archive.topics())))
        take_facts(newsroom)
        texts = list(texts_of(archive))
        gone = redacted_among({item.uri for item in texts})
        texts = [item for item in texts if item.uri not in gone]
        pictures = take_pictures(archive, focal_points(texts), first_shown(texts))
        texts = [with_pictures(item, pictures.renamed) for item in texts]
        known = focal_of_pictures()
        texts = [with_focal(item, known) for item in texts]
        rows = DeskRows()
        for uri in gone:
            rows.add_nothing(uri)
        new, changed, same = _sorted_out(texts, rows)
        made = make_texts(new, rows, {front.locale_id: front for front in fronts.values()})
        take_fronts(newsroom, rows)
        index_texts(made, [update_text(item, rows) for item in changed])
        index_pictures(pictures.made)
    return counts.plus(Imported(len(new), len(changed), same))


def texts_of(archive: Archive) -> Iterator[Text]:
    """Yield every story, page and campaign of an archive, in all languages."""
    yield from archive.pages()
    yield from archive.campaigns()
    for tag in archive.newsroom().languages:
        keys = [card.key for card in archive.cards(tag)]
        for start in range(0, len(keys), _AT_ONCE):
            for payload in archive.payloads(keys[start : start + _AT_ONCE]):
                yield decode(payload, Story)


def _sorted_out(texts: Iterable[Text], rows: DeskRows) -> tuple[list[Text], list[Text], int]:
    """Return what is new, what differs from what is public, and how many are the same."""
    digests = {
        (head.uri, head.language): head.release.digest
        for head in Head.objects.select_related("release").filter(
            kind__in=["story", "page", "campaign"], release__pub_status=PubStatus.USABLE
        )
    }
    new: list[Text] = []
    changed: list[Text] = []
    same = 0
    for item in texts:
        key = (item.uri, item.language)
        if key not in rows.texts:
            new.append(item)
        elif digests.get(key) != digest_of(item):
            changed.append(item)
        else:
            same += 1
    return new, changed, same
