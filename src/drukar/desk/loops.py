"""The loops of the worker's process.

Two take tasks from the database's queue: the press's own, and all others, so that no index
delays an edition. One makes a backup a day, one forgets what is kept for a time only, one keeps the
report of preflight up to date, one the signatures, one the mirrors, one has printed what the
offline keys have signed.
The last looks at the clock: what is due goes live or ends, and an edition is asked for when the log
is ahead of what is printed, whatever was lost meanwhile (a worker that was killed, a full disk).
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from drukar.desk.accounts.forget import forget
from drukar.desk.checks.report.examining import examine, state
from drukar.desk.editions.pool import PRESS
from drukar.desk.editions.publishing import is_behind
from drukar.desk.editions.tasks import QUEUE, ask
from drukar.desk.figures import gather
from drukar.desk.releases.due import run_due
from drukar.errors import DrukarError
from drukar.newsroom.awaited import awaited
from drukar.newsroom.backup.due import is_due
from drukar.newsroom.backup.making import make_backup
from drukar.newsroom.keeping import keep_signatures
from drukar.newsroom.mirror_keeping import keep_mirrors

TICK = 0.5
"""Seconds between two looks at the clock."""
POLL = 0.1
"""Seconds between two looks into a queue."""
TAKEN = 5.0
"""Seconds between two looks at whether the offline keys have signed something new."""
REPORT = 2.0
"""Seconds between two looks at whether the report of preflight is out of date."""
BACKUPS = 30.0
"""Seconds between two looks at whether a backup is due."""
FORGETTING = 24 * 60 * 60.0
"""Seconds between two times of forgetting."""
LONGEST_WAIT = 60.0
"""Seconds between two tries to print what failed, at most."""

_LOG = logging.getLogger("drukar.worker")
_STALE = timedelta(minutes=15)


def run_loops(wait: Callable[[], None], ready: Callable[[], None]) -> None:
    """Run all loops until `wait` returns; call `ready` when tasks are taken."""
    ended = threading.Event()
    _take_up()
    queues = [_queue(QUEUE), _queue("default")]
    loops = [
        *(queue.run for queue in queues),
        lambda: _watch_the_clock(ended),
        lambda: keep_signatures(PRESS.get()[0], ended),
        lambda: _watch_the_keys(ended),
        lambda: _keep_the_report(ended),
        lambda: _see_to_backups(ended),
        lambda: _forget(ended),
        lambda: keep_mirrors(PRESS.get()[0], ended),
    ]
    threads = [threading.Thread(target=_kept_up, args=(loop, ended)) for loop in loops]
    for thread in threads:
        thread.start()
    ready()
    wait()
    ended.set()
    for queue in queues:
        queue.running = False
    for thread in threads:
        thread.join()


def _kept_up(loop: Callable[[], None], ended: threading.Event) -> None:
    """Run a loop, and begin it again when it fails: a database can be away for a while."""
    while not ended.is_set():
        try:
            loop()
        except Exception:
            _LOG.exception("The worker goes on after a failure.")
            ended.wait(2.0)
        finally:
            connections.close_all()


def _watch_the_clock(ended: threading.Event) -> None:
    wait, since = TICK, time.monotonic()
    while not ended.wait(TICK):
        run_due(datetime.now(UTC))
        if not is_behind():
            wait, since = TICK, time.monotonic()
        elif time.monotonic() - since > wait:
            ask()
            # What fails is tried again, but ever less often.
            wait, since = min(2 * wait, LONGEST_WAIT), time.monotonic()


def _watch_the_keys(ended: threading.Event) -> None:
    """Ask for an edition, once, when the offline keys have signed what none carries yet."""
    newsroom, _ = PRESS.get()
    asked = ""
    while not ended.wait(TAKEN):
        try:
            wanted = awaited(newsroom)
        except (DrukarError, OSError) as error:
            wanted = str(error)
            if wanted != asked:
                _LOG.warning("%s", error)
        else:
            if wanted and wanted != asked:
                ask("The keys have signed")
        asked = wanted


def _keep_the_report(ended: threading.Event) -> None:
    """Look at texts for the report of preflight, at rest as long as at work: others go before."""
    before: object = None
    while not ended.wait(REPORT):
        now = state()
        if now != before:
            examine(ended.is_set, pause=1.0)
            before = now


def _see_to_backups(ended: threading.Event) -> None:
    while not ended.wait(BACKUPS):
        keep_backups()


def _forget(ended: threading.Event) -> None:
    forget()
    while not ended.wait(FORGETTING):
        forget()


def keep_backups() -> None:
    """Make a backup if one is due; what fails is tried again, and the desk's first page tells."""
    newsroom, _ = PRESS.get()
    try:
        if is_due(newsroom, datetime.now(UTC)):
            make_backup(newsroom, datetime.now(UTC))
    except DrukarError as error:
        _LOG.warning("%s", error)


def _take_up() -> None:
    """Put tasks back that a killed worker had taken; have the database know its tables."""
    stale = DBTaskResult.objects.filter(status="RUNNING", started_at__lt=datetime.now(UTC) - _STALE)
    stale.update(status="READY", started_at=None)
    gather()


def _queue(name: str) -> Worker:
    return Worker(
        queue_names=[name],
        interval=POLL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{name}-{time.time_ns()}",
        excluded_queue_names=[],
    )
