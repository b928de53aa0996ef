"""Comparing what is public with the log, and bringing the log up to date.

Everything that is saved through the desk's models is released as it is saved. What goes past them
(``QuerySet.update``, SQL by hand, a database that was mended) is found here: each row is
released anew, in small transactions, and what that would enter is a difference. Without
mending the transaction is rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from django.db import models, transaction
from django.db.models import Max
from wagtail.models import Page

from drukar.desk.names.models import Entry
from drukar.desk.newsroom.models import Facts
from drukar.desk.pictures.models import DeskImage
from drukar.desk.references import DeskReferences
from drukar.desk.releases import pictures
from drukar.desk.releases.append import Entered, Key, enter
from drukar.desk.releases.dependencies import shown
from drukar.desk.releases.models import Counter, Dependency, Head, Identity, Release
from drukar.desk.releases.redacted import keep_list, returned
from drukar.desk.releases.redaction import redact, tombstone
from drukar.desk.releases.refresh import refresh_all
from drukar.desk.releases.times import public_day
from drukar.desk.stories.models import Topic
from drukar.desk.stories.public import PublicPage
from drukar.story import Kind, PubStatus

_BATCH = 100


class Difference(NamedTuple):
    """One thing in which the log and the desk differ, and whether that is mended."""

    sentence: str
    mended: bool


def reconcile(*, mend: bool) -> Iterator[Difference]:
    """Yield every difference; with `mend` the log says what is public after that."""
    yield from _came_back(mend=mend)
    yield from _numbers(mend=mend)
    yield from _heads(mend=mend)
    for rows in _batches():
        yield from _compared(partial(refresh_all, rows), mend=mend)
    yield from _compared(_withdraw_orphans, mend=mend)


def _compared(act: Callable[[], object], *, mend: bool) -> list[Difference]:
    """Do what would bring the log up to date; say what it entered, and undo it unless `mend`."""
    with transaction.atomic():
        before = Release.objects.aggregate(last=Max("seq"))["last"] or 0
        act()
        found = [
            Difference(_sentence(row, before), mend)
            for row in Release.objects.filter(seq__gt=before).order_by("seq")
        ]
        if not mend:
            transaction.set_rollback(True)
    return found


def _sentence(row: Release, before: int) -> str:
    what = f"{row.uri}{f' ({row.language})' if row.language else ''}"
    if row.pub_status == PubStatus.CANCELED:
        return f"{what} is public in the log, but not at the desk."
    last = (
        Release.objects.filter(kind=row.kind, uri=row.uri, language=row.language, seq__lte=before)
        .order_by("-seq")
        .first()
    )
    if last is None or last.pub_status == PubStatus.CANCELED:
        return f"{what} is public at the desk, but not in the log."
    return f"{what} is not in the log as it is at the desk."


def _batches() -> Iterator[Sequence[models.Model]]:
    """Yield everything that can be public, a few rows at a time."""
    yield [Facts.get()]
    for model in (Topic, Entry):
        yield from _in_batches(model.objects.order_by("pk").values_list("pk", flat=True), model)
    pages = Page.objects.filter(depth__gt=2).order_by("pk").values_list("pk", flat=True)
    for rows in _in_batches(pages, Page):
        yield [row for row in rows if isinstance(row, PublicPage)]


def _in_batches(pks: Iterable[int], model: Any) -> Iterator[list[models.Model]]:
    known = list(pks)
    for start in range(0, len(known), _BATCH):
        rows = model.objects.filter(pk__in=known[start : start + _BATCH]).order_by("pk")
        yield list(rows.specific() if model is Page else rows)


def _withdraw_orphans() -> None:
    """Enter what has no row at the desk any more, and pictures that are shown or no longer are."""
    usable = Head.objects.filter(release__pub_status=PubStatus.USABLE)
    there = _at_the_desk()
    rows = usable.values_list("kind", "uri", "language")
    keys = [Key(Kind(kind), uri, language) for kind, uri, language in rows]
    enter([Entered(key, None, public_day()) for key in keys if key not in there])
    targets = Dependency.objects.filter(target__startswith="picture:").values_list("target")
    images = {int(target.partition(":")[2]) for (target,) in targets.distinct()}
    enter(pictures.lines(images, DeskReferences()))


def _at_the_desk() -> set[Key]:
    """Return the keys of everything that is public at the desk."""
    uris = dict(Identity.objects.values_list("translation_key", "uri"))
    live = Page.objects.filter(live=True, translation_key__in=uris)
    found = {
        Key(kind, uris[key], language)
        for key, language in live.values_list("translation_key", "locale__language_code")
        for kind in (Kind.STORY, Kind.PAGE, Kind.CAMPAIGN)
        if uris[key].startswith(f"{kind}:")
    }
    entries = Entry.objects.filter(live=True).values_list("kind", "slug")
    found |= {Key(Kind(kind), f"name:{slug}") for kind, slug in entries}
    topics = Topic.objects.values_list("slug", flat=True)
    found |= {Key(Kind.TOPIC, f"topic:{slug}") for slug in topics}
    found |= {Key(Kind.PICTURE, image.uri) for image in DeskImage.objects.all() if shown(image.pk)}
    return {*found, Key(Kind.NEWSROOM, "newsroom:")}


@transaction.atomic
def _came_back(*, mend: bool) -> list[Difference]:
    """Find what was redacted and is here again, as after a restored backup."""
    keep_list()
    found = []
    for identity in returned():
        rows = Page.objects.filter(translation_key=identity.translation_key).specific()
        versions = [row for row in rows if isinstance(row, PublicPage)]
        done = "was taken out once more" if mend else "is at the desk again"
        found.append(Difference(f"A text that was redacted {done}.", mend))
        if mend:
            redact(versions)
    return found


@transaction.atomic
def _numbers(*, mend: bool) -> list[Difference]:
    """Find numbers that have no line. Mended, they have an empty one, as a redaction leaves."""
    counter = Counter.objects.select_for_update().get(pk=1)
    seqs = set(Release.objects.values_list("seq", flat=True))
    last = max(seqs, default=0)
    found = [
        Difference(f"Number {seq} of the log has no line.", mend)
        for seq in range(1, max(last, counter.seq) + 1)
        if seq not in seqs
    ]
    if last > counter.seq:
        found.append(Difference(f"The log counts to {counter.seq}, but has {last} lines.", mend))
    if mend and found:
        missing = [seq for seq in range(1, max(last, counter.seq) + 1) if seq not in seqs]
        Release.objects.bulk_create([tombstone(seq) for seq in missing], batch_size=500)
        Counter.objects.filter(pk=1).update(seq=max(last, counter.seq))
    return found


@transaction.atomic
def _heads(*, mend: bool) -> list[Difference]:
    """Find keys whose latest line is not the one that counts as such."""
    Counter.objects.select_for_update().get(pk=1)
    rows = Release.objects.exclude(kind=Kind.REDACTION).order_by()
    latest = {
        (row["kind"], row["uri"], row["language"]): row["last"]
        for row in rows.values("kind", "uri", "language").annotate(last=Max("seq"))
    }
    heads = {
        (kind, uri, language): seq
        for kind, uri, language, seq in Head.objects.values_list(
            "kind", "uri", "language", "release_id"
        )
    }
    wrong = sorted(key for key in latest if heads.get(key) != latest[key])
    if mend:
        for kind, uri, language in wrong:
            Head.objects.update_or_create(
                kind=kind,
                uri=uri,
                language=language,
                defaults={"release_id": latest[kind, uri, language]},
            )
    return [
        Difference(
            f"{uri}{f' ({language})' if language else ''}: the log's latest line is"
            f" {latest[kind, uri, language]}, but"
            f" {heads.get((kind, uri, language)) or 'none'} counts as such.",
            mend,
        )
        for kind, uri, language in wrong
    ]
