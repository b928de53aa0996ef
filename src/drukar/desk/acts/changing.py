"""Changing a text in public without publishing what somebody is still writing.

What is public, what waits for its time and what is a draft are three versions of one text. An act
changes each of them by itself, so that a correction neither publishes a draft nor is lost
when that is published.
"""

from __future__ import annotations

from collections.abc import Callable

from wagtail.models import Revision

from drukar.desk.accounts.models import User
from drukar.desk.stories.public import PublicPage


def change_everywhere(
    page: PublicPage, change: Callable[[PublicPage], None], user: User | None
) -> None:
    """Apply `change` to what is public of `page`, to what waits, and to the latest draft."""
    page = type(page).objects.select_for_update().get(pk=page.pk)
    latest = page.latest_revision
    waiting = page.revisions.filter(approved_go_live_at__isnull=False).first()
    live = page.live_revision
    if page.live:
        public = live.as_object() if live is not None else page
        change(public)
        public.save_revision(user=user).publish(
            user=user, log_action=False, skip_permission_checks=True
        )
    if waiting is not None:
        _again(waiting, change, user)
    if latest is not None and latest.pk not in {_pk(live) if page.live else None, _pk(waiting)}:
        _again(latest, change, user)


def _again(revision: Revision, change: Callable[[PublicPage], None], user: User | None) -> None:
    """Save a revision anew with the change; it goes live when it was to."""
    text = revision.as_object()
    change(text)
    text.save_revision(user=user, approved_go_live_at=revision.approved_go_live_at, clean=False)


def _pk(revision: Revision | None) -> int | None:
    return None if revision is None else int(revision.pk)
