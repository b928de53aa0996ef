"""Names and topics taken in."""

from __future__ import annotations

from collections.abc import Sequence

from drukar.desk import release
from drukar.desk.moving import fields
from drukar.desk.names.models import Entry as EntryRow
from drukar.desk.names.models import EntryForm
from drukar.desk.releases.former import keep_former
from drukar.desk.stories.models import Topic as TopicRow
from drukar.desk.stories.models import TopicTitle
from drukar.story import Entry, Topic

Counts = tuple[int, int, int]
"""Added, changed, unchanged."""


def take_entries(entries: Sequence[Entry]) -> Counts:
    """Take in a register: an entry is told by its slug."""
    known = {row.slug: row for row in EntryRow.objects.prefetch_related("forms")}
    added = changed = 0
    for item in entries:
        row = known.get(item.slug)
        if row is not None and release.entry(row) == item:
            continue
        added += row is None
        changed += row is not None
        row = row or EntryRow()
        for name, value in fields.of_entry(item).items():
            setattr(row, name, value)
        row.live = True
        row.merged_into = None
        keep_former(item)
        row.forms.set([EntryForm(**form) for form in fields.forms_of(item)])
        if row.pk is None:
            row.save()
        else:
            row.save_revision().publish()
    return added, changed, len(entries) - added - changed


def take_topics(topics: Sequence[Topic]) -> Counts:
    """Take in topics: one is told by its slug."""
    known = {row.slug: row for row in TopicRow.objects.prefetch_related("titles")}
    added = changed = 0
    for item in topics:
        row = known.get(item.slug)
        if row is not None and release.topic(row) == item:
            continue
        added += row is None
        changed += row is not None
        row = row or TopicRow(slug=item.slug)
        tags = sorted({*item.title, *item.description})
        row.titles.set(
            [
                TopicTitle(
                    language=tag,
                    title=item.title.get(tag, ""),
                    description=item.description.get(tag, ""),
                    sort_order=order,
                )
                for order, tag in enumerate(tags)
            ]
        )
        row.save()
    return added, changed, len(topics) - added - changed
