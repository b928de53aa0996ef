"""Joining two entries of the register that turned out to be one.

What the result holds is worked out by ``drukar.names.merge``, as on the command line. All that
referred to the other entry refers to the kept one, and the other's page leads to its. The other is
kept at the desk, unpublished, with its history. All in one transaction, with the releases.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from django.db import connection, transaction
from wagtail.log_actions import log

from drukar.desk import release
from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import is_publisher
from drukar.desk.moving import fields
from drukar.desk.names import pointing
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.releases.former import keep_former
from drukar.desk.releases.models import FormerAddress
from drukar.desk.releases.refresh import refresh_all
from drukar.desk.stories.public import PublicPage
from drukar.names.merge import merge
from drukar.story import Entry as Struct

JOINED = "drukar.joined"
"""The action in the desk's log."""


def may_join(user: User, *entries: Entry) -> bool:
    """Tell whether `user` may join these: protected ones are for publishers."""
    if not (user.has_perm("names.change_entry") and user.has_perm("names.publish_entry")):
        return False
    return is_publisher(user) or not any(entry.protected for entry in entries)


def hindrance(kept: Entry, other: Entry) -> str:
    """Return why two entries cannot be joined; empty if they can."""
    if kept.pk == other.pk:
        return "These are the same entry."
    if kept.kind != other.kind:
        return "They are of different kinds. Change the kind of one of them first."
    for entry in (kept, other):
        if not entry.live:
            return f"“{entry}” is not published. Publish it first, or delete it."
        if entry.has_unpublished_changes:
            return f"“{entry}” has changes that are not published. Publish or discard them first."
        if entry.locked:
            return f"“{entry}” is locked."
    return ""


def structs(kept: Entry, other: Entry) -> tuple[Struct, Struct, Struct]:
    """Return both entries and what they become, with their notes."""
    one, two = (
        msgspec.structs.replace(release.entry(row), notes=row.notes) for row in (kept, other)
    )
    return one, two, merge(one, two)


def join(kept: Entry, other: Entry, user: User) -> Sequence[PublicPage]:
    """Join `other` into `kept`; return the texts that refer to the kept one now.

    Only in a transaction, in which both rows are locked.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Joining two entries needs a transaction.")
    _, gone, joined = structs(kept, other)
    log(instance=kept, action=JOINED, user=user, data={"other": other.slug})
    FormerAddress.objects.filter(uri=gone.uri, language="").delete()
    keep_former(joined)
    for name, value in fields.of_entry(joined).items():
        setattr(kept, name, value)
    kept.forms.set([EntryForm(**form) for form in fields.forms_of(joined)])
    kept.save_revision(user=user).publish(user=user)
    pages = pointing.point_to(other, kept)
    for post_holder in _holding_posts_in(other):
        _rename_organisation(post_holder, other.slug, kept.slug, user)
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    other.unpublish(user=user)
    refresh_all(pages)
    return pages


def _holding_posts_in(organisation: Entry) -> list[Entry]:
    if organisation.kind != "organisation":
        return []
    wanted = Entry.objects.filter(live=True, posts__contains=f'"{organisation.slug}"')
    return [row for row in wanted if _names(row, organisation.slug)]


def _names(row: Entry, slug: str) -> bool:
    return any(item["value"].get("organisation") == slug for item in row.posts.raw_data)


def _rename_organisation(row: Entry, old: str, new: str, user: User) -> None:
    """Publish an entry whose posts name another organisation; its draft keeps the old slug."""
    public = row.live_revision.as_object() if row.live_revision_id else row
    raw = public.posts.get_prep_value()
    for item in raw:
        if item["value"].get("organisation") == old:
            item["value"]["organisation"] = new
    public.posts = public.posts.stream_block.to_python(raw)
    public.save_revision(user=user).publish(user=user)
