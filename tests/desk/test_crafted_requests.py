"""What a reporter may not do is refused whatever request is made by hand, and is written down.

A reporter posts to every address that the desk has. Each refuses and logs it, has nothing to do by
a POST, or stands in ``OPEN``: an address that is new is refused unless somebody adds it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.models import Locale, ModelLogEntry, Page, Revision, Site, Task, Workflow

from desk.accounts import account, client
from desk.making import draft, published
from desk.test_pictures import picture
from drukar.desk.accounts.models import User
from drukar.desk.archive import DeskArchive
from drukar.desk.names.models import Entry
from drukar.desk.newsroom.models import Facts
from drukar.desk.stories.models import Section, StoryPage, Topic
from drukar.newsroom.folder import NewsroomFolder

OPEN = {
    # What shows something, or leads on.
    "": "to the desk",
    "desk/^.*/$": "an address without its last slash",
    "desk/block-preview/": "a sample of a block",
    "desk/campaigns/choose_parent/": "asks in which language",
    "desk/choose-anchor-link/": "a link is written into the text by the browser",
    "desk/choose-email-link/": "so",
    "desk/choose-external-link/": "so",
    "desk/choose-phone-link/": "so",
    "desk/login/": "somebody is signed in",
    "desk/pages/<int:page_id>/revisions/": "to the history",
    "desk/pages/create/<slug:app_label>/<slug:model_name>": "asks in which language",
    "desk/snippets/newsroom/facts/": "to the one form that there is, which refuses",
    "desk/snippets/newsroom/facts/results/": "so",
    "desk/sprite/": "icons",
    "desk/stories/choose_parent/": "asks in which language",
    "desk/tag-autocomplete/": "words",
    "desk/text_pages/choose_parent/": "asks in which language",
    "desk/workflows/task_chooser/<int:task_id>/": "the name of a step, without changing anything",
    # What everybody may.
    "desk/account/": "one's own preferences",
    "desk/editing-sessions/release/<int:session_id>/": "ends one's own session of editing",
    "desk/images/add/": "reporters upload pictures",
    "desk/images/chooser/<int:image_id>/select_format/": "and choose them",
    "desk/images/chooser/create/": "so",
    "desk/images/multiple/add/": "so",
    # What asks first; the act itself is refused.
    "desk/pages/workflow/confirm_cancellation/<int:page_id>/": "asks",
    "desk/workflows/task_chooser/create/": "says that nothing can be made here",
}
NOT_ASKED = {
    "desk/failwhale/": "Wagtail's own test of the page that says that something failed",
    "desk/logout/": "ends the test",
}
NOT_THERE = (
    "desk/collections/<int:",  # the one collection that there is cannot be removed
    "desk/documents/",  # nobody uploads documents
    "desk/editing-sessions/",
    "desk/images/multiple/create_from",  # one's own uploads only
    "desk/images/multiple/delete_upload",
    "desk/pages/<int:page_id>/convert_alias/",
    "desk/pages/workflow/preview/",
    "desk/password_reset/",
    "desk/proofs/site/",
    "desk/snippets/newsroom/facts/history/",  # these keep no versions
    "desk/snippets/stories/section/history/",
    "desk/snippets/stories/topic/history/",
    "desk/tag-autocomplete/",
    "desk/translation/submit/snippet/",
    "desk/workflows/remove/",
    "desk/writing/address/",
    "media/",
)
"""Where there is nothing to be found in this newsroom; an address elsewhere must find its thing."""
FILLED = {
    r"(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$": (
        "earliest...latest/"
    ),
    "tasks/add/<str:app_label>/<str:model_name>": "tasks/add/wagtailcore/groupapprovaltask",
    "<slug:content_type_app_name>/<slug:content_type_model_name>": "stories/storypage",
    "<str:app_label>/<str:model_name>": "wagtailcore/page",
    "<slug:app_label>/<slug:model_name>": "stories/storypage",
    "<slug:app_name>/<slug:model_name>": "stories/storypage",
    "<str:language>": "en",
    "<slug:slug>": "news",
    "^": "",
}
CHOICES = {
    "<str:action>": ["publish", "unpublish", "move", "delete"],
    "<slug:name>": ["correct", "move", "rename", "unpublish", "withdraw"],
    "<str:action_name>": [
        "publish",
        "unpublish",
        "delete",
        "move",
        "copy",
        "revert_to_page_revision",
    ],
    "<slug:action_name>": ["approve", "reject"],
}
"""What stands in an address, where each leads to something else."""


def addresses(patterns: Sequence[object], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern)


def filled(address: str, keys: Sequence[tuple[str, int]], revision: int, step: int) -> list[str]:
    """Return what a browser asks for: the address with what is really there."""
    key = str(next(key for prefix, key in keys if address.startswith(prefix)))
    for pattern, value in FILLED.items():
        address = address.replace(pattern, value)
    address = address.replace("<int:revision_id>", str(revision))
    address = address.replace("<int:task_state_id>", str(step))
    address = re.sub(r"<(int|str):(\w*pk|\w+_id|row)>|\(\?P<pk>(\\d|\.)\+\)", key, address)
    for name, values in CHOICES.items():
        if name in address:
            return [address.replace(name, value) for value in values]
    return [address]


def refusals() -> int:
    count: int = ModelLogEntry.objects.filter(action="drukar.refused").count()
    return count


def at_rest(desk: NewsroomFolder) -> dict[str, object]:
    """Return what only others may change."""
    kept: dict[str, object] = {
        model.__name__: list(model.objects.order_by("pk").values_list("pk", flat=True))
        for model in (Page, Revision, Entry, Topic, Section, User, Group, Task, Workflow, Locale)
    }
    return kept | {
        "log": DeskArchive(desk).position(),
        "accounts": list(User.objects.order_by("pk").values_list("is_active", "password")),
        "roles": list(User.groups.through.objects.order_by("pk").values_list("user", "group")),
        "pages": list(Page.objects.order_by("pk").values_list("live", "locked", "path", "title")),
    }


def test_a_reporter_who_asks_for_everything(desk: NewsroomFolder) -> None:
    story = published("The ferry goes")
    front = story.get_parent()
    waiting = draft("The ferry waits")
    colleague = account("hanna", "publisher")
    workflow = waiting.get_workflow().start(waiting, colleague)
    entry = Entry(slug="somebody", kind="person", live=True)
    entry.save()
    revision = entry.save_revision()
    topic = Topic(slug="ferries")
    topic.save()
    image = picture()
    keys = [
        ("desk/users/", colleague.pk),
        ("desk/groups/", Group.objects.get(name="reporter").pk),
        ("desk/names/", entry.pk),
        ("desk/snippets/names/entry/", entry.pk),
        ("desk/snippets/stories/topic/", topic.pk),
        ("desk/snippets/stories/section/", Section.objects.get(slug="news").pk),
        ("desk/snippets/newsroom/facts/", Facts.get().pk),
        ("desk/images/", image.pk),
        ("desk/pictures/", image.pk),
        ("desk/sites/", Site.objects.get().pk),
        ("desk/locales/", Locale.objects.order_by("pk").first().pk),
        ("desk/workflows/tasks/", Task.objects.first().pk),
        ("desk/workflows/", Workflow.objects.first().pk),
        ("desk/pages/workflow/", waiting.pk),
        ("", story.pk),
    ]
    reporter = client(account("oksana", "reporter"))
    given = {
        "action-publish": "1",
        "confirmed": "1",
        "external-link-chooser-url": "1",
        "chooser": front.pk,
        "destination_page_id": front.pk,
        "revision_id": story.latest_revision_id,
    }
    before = at_rest(desk)
    wrong, absent = [], []
    for address in sorted(set(addresses(get_resolver().url_patterns))):
        if address.startswith("account/") or address in NOT_ASKED:
            continue
        is_entry = address.startswith("desk/snippets/names")
        old = revision.pk if is_entry else story.latest_revision_id
        for asked in filled(address, keys, old, workflow.current_task_state_id):
            known = refusals()
            query = urlencode({"id": story.pk})
            answer = reporter.post(f"/{asked}?{query}", given)
            refused = answer.status_code in {302, 403} and refusals() == known + 1
            nothing = answer.status_code in {404, 405}
            if not refused and not nothing and address not in OPEN:
                wrong.append((address, asked, answer.status_code))
            if answer.status_code == 404:
                absent.append(address)
    assert wrong == []
    assert [address for address in absent if not address.startswith(NOT_THERE)] == []
    assert at_rest(desk) == before
    assert StoryPage.objects.get(pk=story.pk).live
