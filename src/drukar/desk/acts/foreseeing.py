"""What readers would find changed: an act is done, the press asked, and everything undone.

So what is told is what would happen, worked out by the press's own plan, and nothing stays of it:
no line of the log, no version, no task, no page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page

from drukar.desk.acts.versions import lock
from drukar.desk.archive import DeskArchive
from drukar.desk.editions.publishing import waiting
from drukar.desk.stories.public import PublicPage
from drukar.errors import DrukarError
from drukar.newsroom.foreseeing import foresee_archive
from drukar.press.update import Foreseen

_MOST = 40
"""How many addresses of a kind are listed."""


class Group(NamedTuple):
    """Addresses of one kind: how many there are, and the first of them."""

    label: str
    total: int
    paths: list[str]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.total - len(self.paths)


class Outlook(NamedTuple):
    """What would change. Without ``groups`` it is not known, or nothing does: ``sentence`` says."""

    sentence: str
    groups: list[Group]
    others: bool = False


def outlook(page: PublicPage, act: Callable[[PublicPage], object]) -> Outlook:
    """Return what the site would change if `act` were done to `page` now."""
    others = waiting() > 0
    try:
        with transaction.atomic():
            lock(page)
            act(Page.objects.get(pk=page.pk).specific)
            found = foresee_archive(DeskArchive(settings.NEWSROOM), settings.NEWSROOM)
            transaction.set_rollback(True)
    except (DrukarError, ValidationError) as error:
        said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return Outlook(f"Which pages change cannot be told yet: {said}", [])
    if found is None:
        return Outlook(
            "Which pages change cannot be told now: there is no edition yet, or one is being"
            " printed just now. In a moment it can.",
            [],
        )
    if found.everything:
        return Outlook("All pages of the site are printed anew: what they share changes.", [])
    groups = list(_groups(found))
    count = sum(group.total for group in groups)
    return Outlook(_sentence(count), groups, others)


def publication(page: PublicPage) -> None:
    """Publish the latest version of a text, whenever it was to go live."""
    revision = page.get_latest_revision()
    text = revision.as_object() if revision is not None else page
    text.go_live_at = None
    text.save_revision(clean=False).publish(log_action=False, skip_permission_checks=True)


def _groups(found: Foreseen) -> Iterator[Group]:
    for label, paths in (
        ("New", found.new),
        ("Changed", found.changed),
        ("Gone", found.removed),
    ):
        if paths:
            yield Group(label, len(paths), list(paths[:_MOST]))


def _sentence(count: int) -> str:
    if not count:
        return "No page of the site changes."
    return "One file of the site changes." if count == 1 else f"{count:,} files of the site change."
