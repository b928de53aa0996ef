"""What of the register is for publishers alone: notes, protection marks, protected entries.

``EntryPolicy`` is what Wagtail asks of every list, chooser and screen of entries. The form leaves
the fields out for others, and ``check_entry`` stops a request that brings them all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.permission_policies import ModelPermissionPolicy

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import is_publisher
from drukar.desk.names.models import Entry

FIELDS = ("notes", "protected")


class EntryPolicy(ModelPermissionPolicy):
    """A protected entry is there for publishers only."""

    def user_has_permission_for_instance(self, user: User, action: str, instance: Entry) -> bool:
        """Tell whether `user` may do `action` with an entry."""
        if not is_publisher(user) and _was_protected(instance):
            return False
        return bool(super().user_has_permission_for_instance(user, action, instance))

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[Any]:
        """Return the entries that `user` may do any of `actions` with."""
        found = super().instances_user_has_any_permission_for(user, actions)
        return found if is_publisher(user) else found.filter(protected=False)


class StoryForm(WagtailAdminPageForm):
    """The form of a story: only a publisher decides that a protected name is printed."""

    def clean(self) -> dict[str, Any]:
        """Refuse a decision of somebody else's."""
        cleaned = super().clean()
        decisions = self.formsets.get("named_in_full")
        if decisions is None or self.for_user is None or is_publisher(self.for_user):
            return cleaned
        if decisions.has_changed():
            self.add_error(None, "Only a publisher decides that a protected name is printed.")
        return cleaned


def check_entry(request: HttpRequest, entry: object) -> None:
    """Raise ``PermissionDenied`` where an entry, or a field of it, is for publishers only."""
    if isinstance(entry, Entry) and not is_publisher(request.user):
        if _was_protected(entry):
            raise PermissionDenied("a protected entry")
        check_fields(request)


def check_new_entry(request: HttpRequest, model: type) -> None:
    """Raise ``PermissionDenied`` where a new entry brings what is for publishers only."""
    if model is Entry and not is_publisher(request.user):
        check_fields(request)


def check_fields(request: HttpRequest) -> None:
    """Raise ``PermissionDenied`` where a form brings a field that it was not given."""
    if set(FIELDS) & request.POST.keys():
        raise PermissionDenied("notes and protection are for publishers")


def check_entries(request: HttpRequest, entries: Iterable[Any]) -> None:
    """Raise ``PermissionDenied`` where one of several entries is for publishers only."""
    for entry in entries:
        check_entry(request, entry)


def _was_protected(entry: Entry) -> bool:
    """Tell what the database says, not what a form has already put into the object."""
    stored = Entry.objects.filter(pk=entry.pk).values_list("protected", flat=True).first()
    return bool(stored) or (stored is None and bool(entry.protected))
