"""Waking the press: a task in the database's queue, which the worker takes from there."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from drukar.desk.editions.pool import PRESS
from drukar.desk.editions.publishing import is_behind, publish_desk

QUEUE = "press"


@task(queue_name=QUEUE)
def publish(cause: str = "") -> None:
    """Print a new edition, if there is anything new or somebody asked for one."""
    if cause or is_behind():
        newsroom, workers = PRESS.get()
        publish_desk(newsroom, workers, cause=cause)


def wake(**_: Any) -> None:
    """Ask for a new edition once the present transaction is committed."""
    transaction.on_commit(ask)


def ask(cause: str = "") -> None:
    """Put the task into the queue, unless one waits there that would do the same."""
    waiting = DBTaskResult.objects.ready().filter(task_path=publish.module_path)
    if cause or not waiting.exists():
        publish.enqueue(cause=cause)
