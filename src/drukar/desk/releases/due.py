"""What the clock decides: embargoes that end, and texts that expire.

The worker asks often, and nothing is lost if it was away: what should have happened meanwhile
happens when it is back, in order of the times that were given. Each item has a transaction of
its own, so one that fails stops no other; it is noted (``Overdue``), shown at the desk, and tried
again, ever less often. Several workers may ask at once: an item is done by one of them.

A text whose embargo and expiry both passed while no worker was there is never shown.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.apps import apps
from django.db import models, transaction
from wagtail.models import DraftStateMixin, Page, Revision

from drukar.desk import release
from drukar.desk.releases.models import Overdue

FIRST_WAIT = timedelta(seconds=10)
"""From the first failure of an item to the next try; it doubles with every try."""
LONGEST_WAIT = timedelta(minutes=10)

_LOG = logging.getLogger("drukar.worker")


class Due(NamedTuple):
    """An act whose time has come. ``target`` is a revision to go live, or a row that expires."""

    at: datetime
    act: str
    model: type[models.Model]
    target: Any

    @property
    def key(self) -> tuple[str, str, str]:
        """What ``Overdue`` knows it by."""
        return (self.act, self.model._meta.label_lower, str(self.target))


def run_due(now: datetime) -> int:
    """Do what is due at `now`, an aware moment not after the clock's; return how many were done."""
    now = min(now, datetime.now(UTC))
    waiting = list(_go_lives(now)) + list(_expiries(now))
    failed = {row.key: row for row in Overdue.objects.all()}
    for key in failed.keys() - {item.key for item in waiting}:
        failed[key].delete()
    done = 0
    for item in sorted(waiting, key=lambda item: item.at):
        before = failed.get(item.key)
        if before is not None and before.retry_at > now:
            continue
        try:
            done += _run(item, now)
        except Exception as error:
            _LOG.exception("%s of %s %s failed.", item.act, item.model.__name__, item.target)
            _note(item, before, error, now)
        else:
            if before is not None:
                before.delete()
    return done


def next_due() -> datetime | None:
    """Return when ``run_due`` has something to do next; ``None`` if nothing is planned."""
    retries = {row.key: row.retry_at for row in Overdue.objects.all()}
    return min(
        (retries.get(item.key, item.at) for item in (*_go_lives(None), *_expiries(None))),
        default=None,
    )


def _go_lives(now: datetime | None) -> Iterable[Due]:
    rows = Revision.objects.filter(approved_go_live_at__isnull=False)
    if now is not None:
        rows = rows.filter(approved_go_live_at__lte=now)
    for pk, at in rows.values_list("pk", "approved_go_live_at"):
        yield Due(at, Overdue.GO_LIVE, Revision, pk)


def _expiries(now: datetime | None) -> Iterable[Due]:
    for model in _models_that_expire():
        rows = model.objects.filter(live=True, expire_at__isnull=False)
        if now is not None:
            rows = rows.filter(expire_at__lte=now)
        for pk, at in rows.values_list("pk", "expire_at"):
            yield Due(at, Overdue.EXPIRE, model, pk)


def _models_that_expire() -> list[Any]:
    return [
        Page,
        *(
            model
            for model in apps.get_models()
            if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
        ),
    ]


@transaction.atomic
def _run(item: Due, now: datetime) -> bool:
    """Do one item; return whether it was still to be done."""
    if item.act == Overdue.GO_LIVE:
        return _go_live(item, now)
    row = (
        item.model._default_manager.select_for_update()
        .filter(pk=item.target, live=True, expire_at__lte=now)
        .first()
    )
    if row is None:
        return False
    _expire(row)
    return True


def _go_live(item: Due, now: datetime) -> bool:
    revision = (
        Revision.objects.select_for_update()
        .filter(pk=item.target, approved_go_live_at__lte=now)
        .first()
    )
    if revision is None:
        return False
    expiry = release.moment(revision.content.get("expire_at"))
    if expiry is None or expiry > now:
        revision.publish(log_action="wagtail.publish.scheduled")
        return True
    row = revision.content_object
    row.revisions.update(approved_go_live_at=None)
    if row.live:
        _expire(row)
    else:
        type(row)._default_manager.filter(pk=row.pk).update(expired=True)
    return True


def _expire(row: Any) -> None:
    # A page must be saved as what it is: as a mere page it would release nothing.
    row = row.specific if isinstance(row, Page) else row
    row.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _note(item: Due, before: Overdue | None, error: Exception, now: datetime) -> None:
    tries = before.tries + 1 if before is not None else 1
    wait = min(FIRST_WAIT * 2 ** min(tries - 1, 10), LONGEST_WAIT)
    act, model, target = item.key
    Overdue.objects.update_or_create(
        act=act,
        model=model,
        target=target,
        defaults={
            "due_at": item.at,
            "failure": str(error) or type(error).__name__,
            "tries": tries,
            "retry_at": now + wait,
        },
    )
