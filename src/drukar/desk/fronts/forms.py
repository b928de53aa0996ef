"""The form of one page. It is made of plain lists, so that it works on any telephone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce

from drukar.desk.fronts.models import PINNED, Arrangement, Pin
from drukar.desk.newsroom.models import Facts
from drukar.desk.releases.refresh import refresh
from drukar.desk.stories.models import Section, StoryPage

OFFERED = 60
"""How many of the latest stories may be chosen."""


class FrontForm(forms.Form):
    """Lead, pinned stories in order, breaking line."""

    def __init__(
        self, language: str, section: Section | None, given: dict[str, Any] | None
    ) -> None:
        self._language, self._section = language, section
        self._row = Arrangement.objects.filter(language=language, section=section).first()
        pins = [pin.story_id for pin in self._row.pins.all()] if self._row else []
        initial: dict[str, Any] = {f"pinned_{place}": pk for place, pk in enumerate(pins, start=1)}
        if self._row is not None:
            initial |= {
                "lead": self._row.lead_id,
                "breaking": self._row.breaking,
                "breaking_story": self._row.breaking_story_id,
            }
        super().__init__(given, initial=initial)
        self._offered = _offered(language, section, [pk for pk in initial.values() if pk])
        self._add("lead", "Lead", "The newest story")
        for place in range(1, PINNED + 1):
            self._add(f"pinned_{place}", f"Pinned, {place}", "None")
        self.fields["breaking"] = forms.CharField(
            label="Breaking line",
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"lang": language, "dir": "auto"}),
            help_text="A line above everything else. Empty: there is none.",
        )
        self._add("breaking_story", "It leads to", "Nowhere")

    def clean(self) -> dict[str, Any]:
        """Return what was given; raises ``ValidationError`` for what cannot be."""
        cleaned: dict[str, Any] = super().clean()
        first = [cleaned.get("lead"), *(cleaned.get(name) for name in self._pins())]
        chosen = [pk for pk in first if pk]
        if len(set(chosen)) < len(chosen):
            raise forms.ValidationError("A story can stand in one place only.")
        if cleaned.get("breaking_story") and not cleaned.get("breaking"):
            raise forms.ValidationError("Write the breaking line, or let it lead nowhere.")
        return cleaned

    @transaction.atomic
    def save(self) -> None:
        """Keep what was given, and release it."""
        self.keep()
        refresh(Facts.get())

    def keep(self) -> None:
        """Keep what was given, without a word to the release log."""
        given = self.cleaned_data
        row, _ = Arrangement.objects.update_or_create(
            language=self._language,
            section=self._section,
            defaults={
                "lead_id": given["lead"],
                "breaking": given["breaking"],
                "breaking_story_id": given["breaking_story"],
            },
        )
        row.pins.all().delete()
        chosen = [given[name] for name in self._pins() if given[name]]
        Pin.objects.bulk_create(
            Pin(arrangement=row, story_id=pk, place=place)
            for place, pk in enumerate(chosen, start=1)
        )

    def _pins(self) -> list[str]:
        return [f"pinned_{place}" for place in range(1, PINNED + 1)]

    def _add(self, name: str, label: str, nothing: str) -> None:
        self.fields[name] = forms.TypedChoiceField(
            label=label,
            required=False,
            choices=[("", nothing), *self._offered],
            coerce=int,
            empty_value=None,
        )


def _offered(language: str, section: Section | None, chosen: list[Any]) -> list[tuple[int, str]]:
    """Return the latest stories that are public, and those that were chosen before."""
    public = StoryPage.objects.filter(live=True, locale__language_code=language)
    if section is not None:
        public = public.filter(section=section)
    rows = public.annotate(day=Coalesce("date_published", "first_published_at")).order_by("-day")
    latest = list(rows.values_list("pk", "title", "day")[:OFFERED])
    known = {pk for pk, _, _ in latest}
    more = Q(pk__in=[pk for pk in chosen if isinstance(pk, int) and pk not in known])
    older = list(rows.filter(more).values_list("pk", "title", "day"))
    return [(pk, f"{title[:90]} ({day:%Y-%m-%d})") for pk, title, day in [*latest, *older]]
