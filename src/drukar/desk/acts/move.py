"""Move: a story goes to another section, in all its languages. Its address stays."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from drukar.desk.accounts.models import User
from drukar.desk.acts.act import Act, Given, may_publish
from drukar.desk.acts.changing import change_everywhere
from drukar.desk.acts.versions import address_of, language_of, versions_of
from drukar.desk.stories.models import Section, StoryPage
from drukar.desk.stories.public import PublicPage


class MoveForm(forms.Form):
    """The section where the story belongs."""

    section = forms.ModelChoiceField(Section.objects.all(), empty_label=None)

    def __init__(self, page: PublicPage, given: Given | None) -> None:
        super().__init__(given, initial={"section": page.section_id})
        self._now = page.section_id

    def clean_section(self) -> Section:
        """Return the section; raises ``ValidationError`` if the story stands there already."""
        section: Section = self.cleaned_data["section"]
        if section.pk == self._now:
            raise forms.ValidationError("It stands in that section already.")
        return section


def _form(page: PublicPage, user: User, given: Given | None) -> forms.Form:
    return MoveForm(page, given)


def _effects(page: PublicPage, given: Given) -> Sequence[str]:
    sentences = []
    for version in _stories(page):
        was = str(version.section or "no section")
        if version.live:
            sentences.append(
                f"{language_of(version)}: {address_of(version)} leaves “{was}” and stands in"
                f" “{given['section']}”. Its address stays."
            )
        else:
            sentences.append(
                f"{language_of(version)}: the draft goes to “{given['section']}”; it stays a draft."
            )
    return sentences


def _carry_out(page: PublicPage, given: Given, user: User) -> str:
    def move(text: PublicPage) -> None:
        text.section = given["section"]

    for version in _stories(page):
        change_everywhere(version, move, user)
    return str(given["section"].slug)


def _stories(page: PublicPage) -> list[PublicPage]:
    return [version for version in versions_of(page) if not version.alias_of_id]


def _is_allowed(page: PublicPage, user: User) -> bool:
    return all(may_publish(version, user) for version in versions_of(page))


ACT = Act(
    name="move",
    label="Move to another section",
    icon="arrow-right-full",
    question="Move the story to another section",
    doing="Yes, move it",
    said="The story is moved.",
    form=_form,
    is_offered=lambda page: isinstance(page, StoryPage) and not page.alias_of_id,
    is_allowed=_is_allowed,
    effects=_effects,
    carry_out=_carry_out,
)
