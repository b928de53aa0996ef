"""Withdraw everywhere: a text is taken down in all its languages; redacted, it is gone for good."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.exceptions import PermissionDenied

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import is_publisher
from drukar.desk.acts.act import Act, Given, may_publish
from drukar.desk.acts.unpublish import take_down, taken_down
from drukar.desk.acts.versions import address_of, language_of, versions_of
from drukar.desk.releases.redaction import pictures_only_of, redact
from drukar.desk.stories.public import PublicPage


class WithdrawForm(forms.Form):
    """Why, and whether nothing may be left of it."""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For colleagues, in the history of acts. Do not repeat what has to disappear.",
    )

    def __init__(self, user: User, given: Given | None) -> None:
        super().__init__(given)
        if is_publisher(user):
            self.fields["redact"] = forms.BooleanField(
                label="Redact: leave nothing of it, neither here nor in kept editions",
                required=False,
                help_text="For what puts people in danger. This cannot be undone by anybody.",
            )


def _form(page: PublicPage, user: User, given: Given | None) -> forms.Form:
    if given and given.get("redact") and not is_publisher(user):
        raise PermissionDenied("may not redact")
    return WithdrawForm(user, given)


def _effects(page: PublicPage, given: Given) -> Sequence[str]:
    versions = versions_of(page)
    if not given.get("redact"):
        sentences = []
        for version in versions:
            if version.live:
                sentences += taken_down(version)
            else:
                sentences.append(
                    f"{language_of(version)}: it is not public, and nothing that waits goes live."
                )
        return [*sentences, "Everything stays at the desk and can be published again."]
    sentences = [
        f"{language_of(version)}: "
        + (
            f"{address_of(version)} is taken down, with "
            if version.live
            else "the draft goes, with "
        )
        + "all its versions, comments and former addresses."
        for version in versions
    ]
    pictures = len(pictures_only_of(versions))
    if pictures:
        sentences.append(
            f"{pictures} picture{'s' if pictures > 1 else ''} that nothing else uses"
            f" {'are' if pictures > 1 else 'is'} deleted."
        )
    return [
        *sentences,
        "Of the history of releases only the numbers stay. Kept editions lose it too.",
        "It cannot be brought back: not from a former edition, an import, or a backup that is"
        " restored here.",
        "Copies that readers, mirrors of others and archives have made cannot be recalled.",
    ]


def _carry_out(page: PublicPage, given: Given, user: User) -> str:
    versions = versions_of(page)
    if given.get("redact"):
        redact(versions)
        return "redacted"
    for version in versions:
        take_down(version, user)
    return str(given["reason"])


def _is_allowed(page: PublicPage, user: User) -> bool:
    return all(may_publish(version, user) for version in versions_of(page))


ACT = Act(
    name="withdraw",
    label="Withdraw everywhere",
    icon="cross",
    question="Take the text down in all languages",
    doing="Yes, withdraw it everywhere",
    said="It is withdrawn in all languages.",
    form=_form,
    is_offered=lambda page: True,
    is_allowed=_is_allowed,
    effects=_effects,
    carry_out=_carry_out,
    grave=True,
)
