"""What the desk forgets, and when. The worker calls ``forget`` when it starts, and once a day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry


class Forgotten(NamedTuple):
    """How many rows of each kind went."""

    log: int
    attempts: int
    sessions: int
    tasks: int


_TASKS = timedelta(days=1)
"""How long a finished task is kept: it tells when somebody worked, and its failure may quote."""


def forget(now: datetime | None = None) -> Forgotten:
    """Remove log entries past ``[desk] log_days``, and old attempts, sessions and tasks."""
    now = now or timezone.now()
    too_old = now - timedelta(days=settings.NEWSROOM.config.desk.log_days)
    entries = 0
    for model in (PageLogEntry, ModelLogEntry):
        entries += model.objects.filter(timestamp__lt=too_old).delete()[0]
    pause_over = now - settings.AXES_COOLOFF_TIME
    attempts = AccessAttempt.objects.filter(attempt_time__lt=pause_over).delete()[0]
    sessions = Session.objects.filter(expire_date__lt=now).delete()[0]
    tasks = DBTaskResult.objects.finished().filter(finished_at__lt=now - _TASKS).delete()[0]
    return Forgotten(entries, attempts, sessions, tasks)
