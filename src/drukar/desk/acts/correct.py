"""Correction: an editor says what was wrong and when it was put right; the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django import forms
from django.utils.html import escape
from wagtail.rich_text import RichText

from drukar.desk.accounts.models import User
from drukar.desk.acts.act import Act, Given, may_publish
from drukar.desk.acts.changing import change_everywhere
from drukar.desk.acts.versions import address_of, language_of, public_versions_of
from drukar.desk.stories.models import StoryPage
from drukar.desk.stories.public import PublicPage

_WORDS = "words_"


class CorrectionForm(forms.Form):
    """When it was put right, and what was wrong: in the words of each public language."""

    date = forms.DateTimeField(
        label="Put right on (UTC)",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text="What readers are told.",
    )

    def __init__(self, page: PublicPage, given: Given | None) -> None:
        now = datetime.now(UTC).replace(second=0, microsecond=0)
        super().__init__(given, initial={"date": now})
        for version in public_versions_of(page):
            if isinstance(version, StoryPage):
                self.fields[f"{_WORDS}{version.locale.language_code}"] = forms.CharField(
                    label=f"What was wrong, in {language_of(version)}",
                    required=False,
                    max_length=2000,
                    widget=forms.Textarea(
                        attrs={"rows": 3, "lang": version.locale.language_code, "dir": "auto"}
                    ),
                    help_text="As readers will read it. Empty: this version gets no correction.",
                )

    def clean_date(self) -> datetime:
        """Return the moment; raises ``ValidationError`` for one that is not yet."""
        date: datetime = self.cleaned_data["date"]
        if date > datetime.now(UTC):
            raise forms.ValidationError("That is not over yet.")
        return date

    def clean(self) -> Given:
        """Return what was given; raises ``ValidationError`` if nothing was said."""
        cleaned: Given = super().clean()
        if not any(value for name, value in cleaned.items() if name.startswith(_WORDS)):
            raise forms.ValidationError("Say what was wrong, in one language at least.")
        return cleaned


def _form(page: PublicPage, user: User, given: Given | None) -> forms.Form:
    return CorrectionForm(page, given)


def _effects(page: PublicPage, given: Given) -> Sequence[str]:
    sentences = []
    for version in public_versions_of(page):
        words = _words(version, given)
        if words:
            sentences.append(
                f"{language_of(version)}: {address_of(version)} ends with a correction of"
                f" {given['date']:%Y-%m-%d}, and so does the page of all corrections: “{words}”"
            )
        else:
            sentences.append(f"{language_of(version)}: {address_of(version)} stays as it is.")
    sentences.append("Readers see that the text was updated at that time.")
    return sentences


def _carry_out(page: PublicPage, given: Given, user: User) -> str:
    corrected = []
    for version in public_versions_of(page):
        words = _words(version, given)
        if not words:
            continue

        def correct(text: PublicPage, words: str = words) -> None:
            lines = [f"<p>{escape(line)}</p>" for line in words.splitlines() if line.strip()]
            value = {"date": given["date"], "text": RichText("".join(lines))}
            text.body.append(("correction", value))
            text.date_modified = max(filter(None, (text.date_modified, given["date"])))

        change_everywhere(version, correct, user)
        corrected.append(version.locale.language_code)
    return ", ".join(corrected)


def _words(version: PublicPage, given: Given) -> str:
    return str(given.get(f"{_WORDS}{version.locale.language_code}", "")).strip()


ACT = Act(
    name="correct",
    label="Correct",
    icon="edit",
    question="Correct what is public",
    doing="Yes, publish the correction",
    said="The correction is public.",
    form=_form,
    is_offered=lambda page: (
        isinstance(page, StoryPage) and bool(page.live) and not page.alias_of_id
    ),
    is_allowed=may_publish,
    effects=_effects,
    carry_out=_carry_out,
)
