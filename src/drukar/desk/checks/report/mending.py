"""Applying safe fixes to a text: a revision with its author, through the gate, never past a draft.

A text that is public stays public, mended; a draft stays a draft. Whoever may not publish sends the
mended text on its way through moderation. What cannot be done is said, and nothing of it is done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import transaction
from wagtail.log_actions import log

from drukar.desk.accounts.models import User
from drukar.desk.checks import gate, typed
from drukar.desk.checks.putting import put
from drukar.desk.checks.reviewing import reviewed
from drukar.desk.stories.models import StoryPage
from drukar.desk.stories.public import PublicPage
from drukar.preflight.finding import Fix
from drukar.preflight.panel import Notice, mended

MENDED = "drukar.mended"
"""The action in the desk's log."""
_ROUNDS = 5
_SAFE = frozenset({Fix.SAFE})


class Plan(NamedTuple):
    """What would be done to one text: how many fixes of which codes; or why nothing would."""

    page: StoryPage
    public: bool
    fixes: Counter[str]
    hindrance: str = ""
    to_moderation: bool = False

    @property
    def total(self) -> int:
        """How many fixes it would be."""
        return self.fixes.total()

    @property
    def by_code(self) -> list[tuple[str, int]]:
        """The same, each code with its number."""
        return sorted(self.fixes.items())


def plan(page: StoryPage, codes: Collection[str], user: User) -> Plan:
    """Return what applying the safe fixes of `codes` to a text would do."""
    public = bool(page.live)
    made = Plan(page, public, Counter())
    rights = page.permissions_for_user(user)
    if page.alias_of_id:
        return made._replace(hindrance="it is a copy of another text and follows that one")
    if not rights.can_edit():
        locked = page.get_lock() is not None
        return made._replace(
            hindrance="it is locked or being read by somebody else" if locked else "it is not yours"
        )
    if page.locked:
        return made._replace(hindrance="it is locked")
    if page.live and page.has_unpublished_changes:
        return made._replace(hindrance="it has an unpublished draft; mend that in the editor")
    if page.scheduled_revision is not None:
        return made._replace(
            hindrance="a version of it waits for its time; mend that in the editor"
        )
    if page.workflow_in_progress:
        return made._replace(hindrance="it is in moderation; mend it there")
    text, fixes = _mended(page, codes)
    if not fixes:
        return made._replace(hindrance="there is nothing to mend any more")
    may_publish = bool(rights.can_publish())
    if public:
        decision = gate.decision(typed.of_page(text), text)
        if not decision.is_open:
            errors = "; ".join(gate.words_for(notice) for notice in decision.blocking[:3])
            return made._replace(hindrance=f"preflight stops it: {errors}")
    return Plan(page, public, fixes, to_moderation=public and not may_publish)


@transaction.atomic
def carry_out(pk: int, codes: Collection[str], user: User) -> Plan:
    """Apply the safe fixes of `codes` to the text of that row; return what was done."""
    page = StoryPage.objects.select_for_update().get(pk=pk)
    made = plan(page, codes, user)
    if made.hindrance:
        return made
    text, _ = _mended(page, codes)
    revision = text.save_revision(user=user, log_action=True)
    said = dict(made.by_code)
    log(instance=page, action=MENDED, user=user, revision=revision, data={"fixes": said})
    if made.to_moderation:
        workflow = page.get_workflow()
        if workflow is not None:
            workflow.start(StoryPage.objects.get(pk=pk), user)
    elif made.public:
        revision.publish(user=user)
    return made


def _mended(page: StoryPage, codes: Collection[str]) -> tuple[PublicPage, Counter[str]]:
    """Return the latest version of a text with the fixes in it, not saved, and what they were.

    A fix can stand in the way of another; so it is looked at again until nothing is left.
    """
    text: PublicPage = page.get_latest_revision_as_object()
    fixes: Counter[str] = Counter()
    for _ in range(_ROUNDS):
        draft = typed.of_page(text)
        notices = [n for n in reviewed(draft, text).notices if _is_wanted(n, codes)]
        changed = mended(draft, notices, _SAFE)
        if not changed:
            break
        put(text, changed)
        fixes.update(_applied(notices))
    return text, fixes


def _is_wanted(notice: Notice, codes: Collection[str]) -> bool:
    return notice.fix is Fix.SAFE and bool(notice.markup_edits) and notice.code in codes


def _applied(notices: Sequence[Notice]) -> Counter[str]:
    return Counter(notice.code for notice in notices)
