"""Unpublish: one language version is taken down; it stays at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from wagtail.actions.unpublish_page import UnpublishPageAction

from drukar.desk.accounts.models import User
from drukar.desk.acts.act import Act, Given, may_publish, no_form
from drukar.desk.acts.versions import address_of, language_of, named, public_versions_of
from drukar.desk.releases.identity import public_text
from drukar.desk.stories.public import PublicPage


def taken_down(page: PublicPage) -> list[str]:
    """Return what taking one version down does to its pages, as sentences."""
    text = public_text(page)
    former = len(text.item.formerly) if text is not None else 0
    sentences = [
        f"{language_of(page)}: {address_of(page)} is taken down. It leaves all lists and feeds;"
        " whoever opens it is told that there is no such page."
    ]
    if former:
        pages = "page" if former == 1 else "pages"
        sentences.append(
            f"{language_of(page)}: the {former} {pages} at former addresses go with it."
        )
    if page.revisions.filter(approved_go_live_at__isnull=False).exists():
        sentences.append(f"{language_of(page)}: what was to go live later no longer does.")
    return sentences


def take_down(page: PublicPage, user: User) -> None:
    """Take one version down, and what was to go live of it; who asks was checked to be allowed."""
    page.revisions.update(approved_go_live_at=None)
    action = UnpublishPageAction(page, user=user, log_action=False)
    # Wagtail's own check would refuse a page that something waits for.
    action.execute(skip_permission_checks=True)


def _effects(page: PublicPage, given: Given) -> Sequence[str]:
    sentences = taken_down(page)
    others = [version for version in public_versions_of(page) if version.pk != page.pk]
    if others:
        sentences.append(f"It stays public in: {named(others)}.")
    else:
        sentences.append("No other language version is public. Links to it become plain words.")
    sentences.append("Everything stays at the desk and can be published again.")
    return sentences


def _carry_out(page: PublicPage, given: Given, user: User) -> str:
    take_down(page, user)
    return str(page.locale.language_code)


ACT = Act(
    name="unpublish",
    label="Unpublish",
    icon="download",
    question="Take this language version down",
    doing="Yes, take it down",
    said="It is taken down.",
    form=no_form,
    is_offered=lambda page: bool(page.live),
    is_allowed=may_publish,
    effects=_effects,
    carry_out=_carry_out,
)
