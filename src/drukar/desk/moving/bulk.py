"""Making many pages at once: the only place that knows how Wagtail keeps its tree and history.

``add_child`` and ``publish`` cost a tenth of a second a page. Here the rows of the tree, of
the pages themselves and of their first revisions are inserted in bulk, with the same content.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, router
from django.db.models import sql
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page, Revision

from drukar.desk.stories.models import FrontPage
from drukar.desk.stories.public import PublicPage

BATCH = 500


def plant(
    model: type[PublicPage], pages: Sequence[PublicPage], fronts: dict[int, FrontPage]
) -> None:
    """Insert Wagtail's rows of new, live pages, below the front pages of their locales.

    Each page gets its place in the tree, a slug and its ``pk``; ``insert_own`` writes the rest.
    """
    kind = ContentType.objects.get_for_model(model)
    for locale_id, front in fronts.items():
        own = [page for page in pages if page.locale_id == locale_id]
        if own:
            _place(own, front, kind)
    base = [_base_of(page) for page in pages]
    Page.objects.bulk_create(base, batch_size=BATCH)
    for page, row in zip(pages, base, strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk


def insert_own(model: type[PublicPage], pages: Sequence[PublicPage]) -> None:
    """Insert the rows of the model's own table, whose parents are there."""
    fields = model._meta.local_concrete_fields
    database = router.db_for_write(model)
    for start in range(0, len(pages), BATCH):
        query = sql.InsertQuery(model)
        query.insert_values(fields, pages[start : start + BATCH], raw=True)
        query.get_compiler(using=database).execute_sql()


def insert_revisions(
    model: type[PublicPage],
    pages: Sequence[PublicPage],
    children: dict[int, dict[str, list[dict[str, Any]]]],
    now: datetime,
) -> None:
    """Insert the first revision of each page, which is its live one."""
    kind = ContentType.objects.get_for_model(model)
    base_kind = ContentType.objects.get_for_model(Page)
    revisions = [
        Revision(
            content_type=kind,
            base_content_type=base_kind,
            object_id=str(page.pk),
            created_at=now,
            object_str=str(page.title),
            content=get_serializable_data_for_fields(page) | children.get(page.pk, {}),
        )
        for page in pages
    ]
    Revision.objects.bulk_create(revisions, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE wagtailcore_page SET latest_revision_id = %s, live_revision_id = %s,"
            " latest_revision_created_at = %s WHERE id = %s",
            [
                (revision.pk, revision.pk, now, page.pk)
                for page, revision in zip(pages, revisions, strict=True)
            ],
        )
    for page, revision in zip(pages, revisions, strict=True):
        page.live_revision_id = page.latest_revision_id = revision.pk


def _place(pages: Sequence[PublicPage], front: FrontPage, kind: ContentType) -> None:
    """Give each page its place below `front`, after what is there."""
    last = front.get_last_child()
    step = front._str2int(last.path[-front.steplen :]) if last is not None else 0
    for number, page in enumerate(pages, start=step + 1):
        page.path = Page._get_path(front.path, front.depth + 1, number)
        page.depth = front.depth + 1
        page.numchild = 0
        page.slug = page.slug or secrets.token_hex(8)
        page.url_path = f"{front.url_path}{page.slug}/"
        page.content_type = kind
        page.draft_title = page.title
        page.translation_key = page.translation_key or uuid.uuid4()
        page.live = True
        page.has_unpublished_changes = False
    FrontPage.objects.filter(pk=front.pk).update(numchild=front.numchild + len(pages))
    front.numchild += len(pages)


def _base_of(page: PublicPage) -> Page:
    row = Page()
    for field in Page._meta.concrete_fields:
        setattr(row, field.attname, getattr(page, field.attname))
    row.pk = None
    return row
