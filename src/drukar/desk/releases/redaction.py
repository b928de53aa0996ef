"""Redaction: of a text only the numbers of its releases stay.

What goes: the text in every language with its revisions, comments and former addresses; its
lines in the log, and the superseded lines of other texts that named it; pictures that nothing
else uses, with their originals; what the audit log and the list of editions said of it. What
stays: the numbers, so that the log has no gap, and a keyed digest of the uri (``redacted.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, Revision
from wagtail.tasks import delete_file_from_storage_task

from drukar.desk.editions.models import Run
from drukar.desk.pictures.models import DeskImage
from drukar.desk.releases.append import announce
from drukar.desk.releases.models import Dependency, FormerAddress, Head, Identity, Redacted, Release
from drukar.desk.releases.redacted import digest_of_uri, keep_list
from drukar.desk.stories.public import PublicPage
from drukar.newsroom.redaction import redact_editions
from drukar.story import Kind, PubStatus

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


_FIELDS = [field.name for field in Release._meta.concrete_fields if not field.primary_key]


def tombstone(seq: int) -> Release:
    """Return a line that has its number and nothing else."""
    return Release(
        seq=seq,
        kind=Kind.REDACTION,
        uri="",
        language="",
        version=0,
        pub_status=PubStatus.CANCELED,
        released_at=_NEVER,
        payload=b"",
        card=b"",
        digest="",
    )


def redact(versions: Sequence[PublicPage]) -> None:
    """Redact all language versions of one text. Only in a transaction."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A redaction needs a transaction.")
    _write_over()
    keys = {version.translation_key for version in versions}
    images = pictures_only_of(versions)
    uris = list(Identity.objects.filter(translation_key__in=keys).values_list("uri", flat=True))
    pages = [version.pk for version in versions]
    for version in versions:
        for alias in version.aliases.all():
            alias.specific.delete()
    for version in versions:
        version.delete()
    digests = [image.sha256 for image in images]
    files = [
        (one.file.storage, one.file.name)
        for image in images
        for one in (image, *image.renditions.all())
    ]
    for image in images:
        _forget_acts(ModelLogEntry, [image.pk], DeskImage)
        image.delete()
    gone = [*uris, *(f"picture:{digest}" for digest in digests)]
    FormerAddress.objects.filter(uri__in=uris).delete()
    Identity.objects.filter(translation_key__in=keys).delete()
    Dependency.objects.filter(page_id__in=pages).delete()
    position = _empty_lines(gone)
    _forget_acts(PageLogEntry, pages)
    for uri in gone:
        Run.objects.filter(cause__contains=uri).update(cause="")
        Run.objects.filter(failure__contains=uri).update(failure="")
    Redacted.objects.bulk_create(
        [Redacted(digest=digest_of_uri(uri)) for uri in uris], ignore_conflicts=True
    )
    transaction.on_commit(lambda: _delete_files(files))
    transaction.on_commit(keep_list)
    transaction.on_commit(_forget_words)
    if position:
        newsroom = settings.NEWSROOM
        transaction.on_commit(lambda: redact_editions(newsroom, position))


def pictures_only_of(versions: Sequence[PublicPage]) -> list[DeskImage]:
    """Return the pictures that these texts use, in whatever revision, and nothing else does."""
    own = _pictures_in(
        content
        for version in versions
        for content in (*_revisions_of(version), version.serializable_data())
    )
    if not own:
        return []
    pages = [version.pk for version in versions]
    used = _used_by_others(own, pages) | _drafted_by_others(own, pages)
    return list(DeskImage.objects.filter(pk__in=own - used).order_by("pk"))


def _revisions_of(version: PublicPage) -> Iterable[Any]:
    return version.revisions.values_list("content", flat=True)


def _used_by_others(images: set[int], pages: Sequence[int]) -> set[int]:
    targets = {f"picture:{pk}": pk for pk in images}
    public = Dependency.objects.filter(target__in=targets).exclude(page_id__in=pages)
    found = {targets[target] for target in public.values_list("target", flat=True)}
    kind = ContentType.objects.get_for_model(DeskImage)
    rows = ReferenceIndex.objects.filter(
        to_content_type=kind, to_object_id__in=[str(pk) for pk in images]
    ).exclude(object_id__in=[str(pk) for pk in pages])
    return found | {int(pk) for pk in rows.values_list("to_object_id", flat=True)}


def _drafted_by_others(images: set[int], pages: Sequence[int]) -> set[int]:
    """Return those of `images` that somebody's draft has: the index of references has no drafts."""
    latest = Revision.objects.filter(
        Q(pk__in=_latest_revisions()) | Q(approved_go_live_at__isnull=False)
    ).exclude(object_id__in=[str(pk) for pk in pages])
    return _pictures_in(latest.values_list("content", flat=True).iterator()) & images


def _latest_revisions() -> Any:
    from wagtail.models import Page  # noqa: PLC0415 - beside its only use

    drafted = Page.objects.filter(has_unpublished_changes=True)
    return drafted.exclude(latest_revision=None).values("latest_revision_id")


def _pictures_in(contents: Iterable[Any]) -> set[int]:
    found: set[int] = set()
    for content in contents:
        if content.get("picture"):
            found.add(int(content["picture"]))
        body = content.get("body") or "[]"
        _collect(json.loads(body) if isinstance(body, str) else body, found)
    return found


def _collect(value: Any, found: set[int]) -> None:
    """Collect the rows of pictures in raw blocks: whatever stands under a name of theirs."""
    match value:
        case dict():
            for name, inner in value.items():
                if name in {"picture", "image", "still"} and isinstance(inner, int):
                    found.add(inner)
                else:
                    _collect(inner, found)
        case list():
            for inner in value:
                _collect(inner, found)


def _empty_lines(uris: Sequence[str]) -> int:
    """Leave of the lines of `uris`, and of old lines that name them, nothing but the number.

    Return the number of the line that says so; 0 if there was none to empty.
    """
    Head.objects.filter(uri__in=uris).delete()
    own = Q(uri__in=uris)
    seqs = set(Release.objects.filter(own).values_list("seq", flat=True))
    holds = "position(%s in {0}) > 0" if connection.vendor == "postgresql" else "instr({0}, %s) > 0"
    for uri in uris:
        value = uri.encode()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seq FROM releases_release r WHERE"  # noqa: S608 - constants only
                f" ({holds.format('payload')} OR {holds.format('card')})"
                " AND NOT EXISTS (SELECT 1 FROM releases_head h WHERE h.release_id = r.seq)",
                [value, value],
            )
            seqs |= {row[0] for row in cursor.fetchall()}
    nothing = tombstone(0)
    Release.objects.filter(seq__in=seqs).update(
        **{field: getattr(nothing, field) for field in _FIELDS}
    )
    return announce(tuple(sorted(seqs))) if seqs else 0


def _forget_acts(entries: Any, pks: Sequence[int], model: Any = None) -> None:
    """Leave of these log entries who did what and when, without the names of things."""
    rows = (
        entries.objects.filter(page_id__in=pks)
        if model is None
        else entries.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in=[str(pk) for pk in pks],
        )
    )
    rows.update(label="", data={})


def _delete_files(files: Sequence[tuple[Any, str]]) -> None:
    """Delete these files now; Wagtail leaves that to a task, which keeps their names."""
    names = {name for _, name in files}
    for storage, name in files:
        storage.delete(name)
    for task in DBTaskResult.objects.filter(task_path=delete_file_from_storage_task.module_path):
        if names & set(task.args_kwargs["args"][1:]):
            task.delete()


def _forget_words() -> None:
    """Have the search index of SQLite forget the words of rows that it no longer has."""
    if connection.vendor != "sqlite":
        return
    for table in connection.introspection.table_names():
        if table.endswith("indexentry_fts"):
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608


def _write_over() -> None:
    """Have SQLite write zeros over what is deleted, instead of only forgetting where it is."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
