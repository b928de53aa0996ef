"""Whether a story may go on its way to readers: every error mended, or let stand for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import QueryDict
from wagtail.log_actions import log

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import is_publisher
from drukar.desk.checks import typed
from drukar.desk.checks.models import Excuse
from drukar.desk.checks.reviewing import reviewed
from drukar.desk.stories.public import PublicPage
from drukar.preflight.gate import Decision, decide
from drukar.preflight.panel import Draft, Notice

EXCUSED = "drukar.excused"
"""The action in the desk's log."""
_LONGEST = 1000


def passing(data: Mapping[str, object]) -> bool:
    """Tell whether a form is sent to bring a text nearer to readers, and not only to keep it."""
    if data.get("action-workflow-action") == "true":
        return data.get("workflow-action-name") == "approve"
    return any(name in data for name in ("action-publish", "action-submit", "action-resubmit"))


def given(data: QueryDict, user: User) -> list[Excuse]:
    """Return the reasons that came with a form; unsaved, and only those that say something."""
    publisher = is_publisher(user)
    lists = (data.getlist(f"excuse-{name}") for name in ("code", "quote", "reason"))
    return [
        Excuse(
            code=code[:8],
            quote=quote[:_LONGEST],
            reason=reason.strip()[:_LONGEST],
            by_publisher=publisher,
            given_by=user,
        )
        for code, quote, reason in zip(*lists, strict=False)
        if reason.strip()
    ]


def decision(draft: Draft, page: PublicPage, new: Iterable[Excuse] = ()) -> Decision:
    """Return what becomes of the errors in a draft of `page`."""
    return decision_on(reviewed(draft, page).notices, page, new)


def decision_on(
    notices: Iterable[Notice], page: PublicPage, new: Iterable[Excuse] = ()
) -> Decision:
    """Return what becomes of the errors among what was found in a draft of `page`."""
    former = _public(page)
    return decide(
        notices,
        reviewed(typed.of_page(former), former).notices if former is not None else (),
        [excuse.as_reason() for excuse in (*new, *kept(page))],
    )


def kept(page: PublicPage) -> Iterable[Excuse]:
    """Return the reasons that were given for this language version before."""
    return Excuse.objects.filter(
        translation_key=page.translation_key, language=page.locale.language_code
    )


def keep(page: PublicPage, excuses: Iterable[Excuse], user: User) -> None:
    """Keep reasons for a version, and write them into the desk's log."""
    before = {(excuse.code, excuse.quote, excuse.reason) for excuse in kept(page)}
    for excuse in excuses:
        if (excuse.code, excuse.quote, excuse.reason) in before:
            continue
        excuse.translation_key = page.translation_key
        excuse.language = page.locale.language_code
        excuse.save()
        said = {"code": excuse.code, "quote": excuse.quote, "reason": excuse.reason}
        log(instance=page, action=EXCUSED, user=user, data=said)


def words_for(notice: Notice) -> str:
    """Return one line on an error that stops a text."""
    quote = f" “{notice.quote}”" if notice.quote.strip() else ""
    return f"{notice.code}{quote}: {notice.message}"


def _public(page: PublicPage) -> PublicPage | None:
    """Return the version that readers have, or ``None``."""
    row = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
    if row is None or row.live_revision is None:
        return row
    public: PublicPage = row.live_revision.as_object()
    return public
