"""What permissions of Wagtail's cannot say: they go by place in the tree, these by kind of page.

``permissions_for_user`` of such a page gives a tester of these, which Wagtail asks before it shows
a button and again before it acts. The checks are hooks (``wagtail_hooks.py``) for what Wagtail asks
of the page above, and for requests that were made by hand: it takes "publish" from somebody who may
not as "save", which is safe but would not be noticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import CAMPAIGNS, is_publisher


class ByPublishers(PagePermissionTester):
    """Others write and submit it; a publisher alone makes it public, moves or removes it."""

    def can_publish(self) -> bool:
        """Tell whether it may be made public."""
        return is_publisher(self.user) and super().can_publish()

    def can_unpublish(self) -> bool:
        """Tell whether it may be taken down."""
        return is_publisher(self.user) and super().can_unpublish()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell whether it may be removed; moving is asked for in the same way."""
        return is_publisher(self.user) and super().can_delete(ignore_bulk)

    def can_lock(self) -> bool:
        """Tell whether it may be locked."""
        return is_publisher(self.user) and super().can_lock()

    def can_unlock(self) -> bool:
        """Tell whether it may be unlocked."""
        return is_publisher(self.user) and super().can_unlock()


class OfTheTree(PagePermissionTester):
    """A front page holds a language: nobody takes it down, moves, copies or removes it."""

    def can_unpublish(self) -> bool:
        """Tell that it may not be taken down."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Tell that it may not be removed, nor moved."""
        return False

    def can_copy(self) -> bool:
        """Tell that it may not be copied."""
        return False


class PublishedByPublishers:
    """Mixin of pages that a publisher alone publishes."""

    def permissions_for_user(self, user: User) -> PagePermissionTester:
        """Return what `user` may do with this page."""
        return ByPublishers(user, self)

    def get_workflow(self) -> Any:
        """Return the workflow in which a publisher has the last word."""
        from wagtail.models import Workflow  # noqa: PLC0415 - models of pages load this module

        return Workflow.objects.filter(name=CAMPAIGNS, active=True).first()


class HoldsALanguage:
    """Mixin of front pages."""

    def permissions_for_user(self, user: User) -> PagePermissionTester:
        """Return what `user` may do with this page."""
        return OfTheTree(user, self)


def check_publishing(request: HttpRequest, page: Page) -> None:
    """Raise ``PermissionDenied`` for a form that publishes what its sender may not."""
    if (
        "action-publish" in request.POST
        and not page.permissions_for_user(request.user).can_publish()
    ):
        raise PermissionDenied("may not publish")


def check_creating(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Raise ``PermissionDenied`` for a form that publishes at once what its sender may not."""
    if "action-publish" not in request.POST:
        return
    by_publishers = issubclass(page_class, PublishedByPublishers)
    allowed = parent.permissions_for_user(request.user).can_publish_subpage()
    if not allowed or (by_publishers and not is_publisher(request.user)):
        raise PermissionDenied("may not publish")


def check_copying(request: HttpRequest, page: Page) -> None:
    """Raise ``PermissionDenied`` for a copy that would be public at once."""
    public = {"publish_copies", "alias"} & request.POST.keys()
    if public and not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied("may not publish")


def check_bulk_action(request: HttpRequest, name: str, found: Sequence[Any], view: object) -> None:
    """Raise ``PermissionDenied`` where somebody may do `name` with none of what they asked for.

    Wagtail leaves those out and then does nothing, which is safe but would not be noticed.
    """
    if not found:
        raise PermissionDenied(f"may not {name} any of them")
