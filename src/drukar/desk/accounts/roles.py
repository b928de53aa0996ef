"""What each of the three roles may do, as groups of Django's; made anew whenever a desk is set up.

A reporter writes and submits. An editor publishes stories and pages, and keeps the register,
topics and sections. A publisher may all: campaigns, the newsroom's facts, protected names,
accounts.
Nobody edits the groups themselves at the desk, so nobody gives themselves more.

``PUBLISHER_ONLY`` are the types of page that a publisher alone publishes; permissions of Wagtail's
go by place in the tree, so that is asked for in ``guards.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from drukar.desk.accounts.models import User

REPORTER = "reporter"
EDITOR = "editor"
PUBLISHER = "publisher"


class Rights(NamedTuple):
    """What a role may do.

    ``pages``: with everything in the tree. ``models``: permissions as ``app.codename``.
    ``pictures``: with every picture.
    """

    pages: Sequence[str]
    models: Sequence[str]
    pictures: Sequence[str]


def _all(*models: str, acts: Sequence[str] = ("add", "change", "delete", "view")) -> list[str]:
    split = [name.split(".") for name in models]
    return [f"{app}.{act}_{model}" for app, model in split for act in acts]


_DRAFTS = ("add", "change", "publish", "delete", "view")

RIGHTS: Mapping[str, Rights] = {
    REPORTER: Rights(
        pages=("add",),
        models=(
            "wagtailadmin.access_admin",
            "simple_translation.submit_translation",
            "names.view_entry",
            "stories.view_topic",
        ),
        pictures=("add", "choose"),
    ),
    EDITOR: Rights(
        pages=("add", "change", "publish", "lock", "unlock"),
        models=(
            "wagtailadmin.access_admin",
            "simple_translation.submit_translation",
            *_all("names.entry", acts=_DRAFTS),
            *_all("stories.topic", "stories.section"),
        ),
        pictures=("add", "change", "choose"),
    ),
    PUBLISHER: Rights(
        pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
        models=(
            "wagtailadmin.access_admin",
            "simple_translation.submit_translation",
            *_all("names.entry", acts=_DRAFTS),
            *_all("stories.topic", "stories.section"),
            *_all("newsroom.facts", acts=("change", "view")),
            *_all("accounts.user"),
            "accounts.protect_names",
            "accounts.lock_user",
        ),
        pictures=("add", "change", "delete", "choose"),
    ),
}

ROLES = tuple(RIGHTS)


def role_of(user: User) -> str:
    """Return the highest role of `user`; nothing if there is none."""
    if user.is_superuser:
        return PUBLISHER
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(ROLES) if role in held), "")


def is_publisher(user: User) -> bool:
    """Tell whether `user` may do what publishers may."""
    return bool(user.is_active and user.has_perm("accounts.protect_names"))


def give_role(user: User, role: str) -> None:
    """Make `role` the only one of `user`."""
    user.groups.set([Group.objects.get(name=role)])


@transaction.atomic
def prepare_roles() -> None:
    """Make the groups, what they may do, and the workflows; take away what they may not."""
    # Wagtail's own groups would be roles that this list does not know.
    Group.objects.filter(name__in=("Editors", "Moderators")).delete()
    root = Page.objects.get(depth=1)
    collection = Collection.objects.get(depth=1)
    for role, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(_permissions(rights.models))
        _set_rows(GroupPagePermission, group, "page", root, [f"{act}_page" for act in rights.pages])
        _set_rows(
            GroupCollectionPermission,
            group,
            "collection",
            collection,
            [f"{act}_image" for act in rights.pictures],
        )
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    stories = _workflow(STORIES, "An editor reads it", (EDITOR, PUBLISHER))
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": stories})
    _workflow(CAMPAIGNS, "A publisher reads it", (PUBLISHER,))


STORIES = "Stories and pages"
CAMPAIGNS = "Campaigns"


def _permissions(names: Sequence[str]) -> list[Permission]:
    """Return permissions by name; raises ``LookupError`` for a name that there is not.

    Wagtail makes "publish" for models that are edited on screens of its own, and for no others.
    """
    found = []
    for name in names:
        app, codename = name.split(".")
        rows = Permission.objects.filter(content_type__app_label=app, codename=codename)
        if not rows and not codename.startswith("publish_"):
            raise LookupError(f"there is no permission {name}")
        found.extend(rows)
    return found


def _set_rows(model: type, group: Group, field: str, value: object, codenames: list[str]) -> None:
    """Make `codenames` the only permissions of a group in a tree, at its root."""
    app = "wagtailcore" if field == "page" else "wagtailimages"
    wanted = Permission.objects.filter(codename__in=codenames, content_type__app_label=app)
    if wanted.count() != len(codenames):
        raise LookupError(f"{codenames} are not all permissions of {app}")
    rows = model.objects.filter(group=group)  # type: ignore[attr-defined]
    rows.exclude(permission__in=wanted, **{field: value}).delete()
    for permission in wanted:
        rows.get_or_create(group=group, permission=permission, **{field: value})


def _workflow(name: str, task_name: str, groups: Sequence[str]) -> Workflow:
    workflow, _ = Workflow.objects.get_or_create(name=name)
    task, _ = GroupApprovalTask.objects.get_or_create(name=task_name)
    task.groups.set(Group.objects.filter(name__in=groups))
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    return workflow
