"""The form of the house style."""

from __future__ import annotations

from typing import Any

from django import forms

from drukar.desk.settings.languages import CONTENT_LANGUAGES
from drukar.preflight.house import HouseStyle, WordRule
from drukar.preflight.registry import CHECKS

_LEVELS = (("error", "Error"), ("warning", "Warning"), ("info", "Information"), ("off", "Off"))
_TAGS = {tag for tag, _ in CONTENT_LANGUAGES}
_LONGEST = 200


class SeverityForm(forms.Form):
    """How severe each check is; empty is what ``drukar.toml`` or the check itself says."""

    def __init__(self, given: Any, own: HouseStyle, file: HouseStyle) -> None:
        super().__init__(given, prefix="severity")
        names = dict(_LEVELS)
        for check in CHECKS:
            default = names[file.severity.get(check.code, check.severity.value)]
            self.fields[check.code] = forms.ChoiceField(
                label=f"{check.code} {check.name}",
                choices=[("", f"As it is: {default}"), *_LEVELS],
                required=False,
                initial=own.severity.get(check.code, ""),
            )


class QuotesForm(forms.Form):
    """The outer quotation marks of each language."""

    def __init__(self, given: Any, own: HouseStyle, tags: list[str]) -> None:
        super().__init__(given, prefix="quotes")
        names = dict(CONTENT_LANGUAGES)
        for tag in tags:
            self.fields[tag] = forms.CharField(
                label=f"Quotation marks, {names.get(tag, tag)}",
                required=False,
                max_length=2,
                min_length=2,
                initial=own.quotes.get(tag, ""),
                help_text="Both, one after the other, as in «». Empty: the language’s own.",
            )


class WordForm(forms.Form):
    """A word that is never printed, and what to print."""

    never = forms.CharField(label="Never", required=False, max_length=_LONGEST)
    use = forms.CharField(label="Use instead", required=False, max_length=_LONGEST)
    languages = forms.CharField(
        label="Languages", required=False, max_length=60, help_text="be, en. Empty: all."
    )

    def clean_languages(self) -> tuple[str, ...]:
        """Return tags; raises ``ValidationError`` for one that drukar does not know."""
        tags = tuple(self.cleaned_data["languages"].replace(",", " ").split())
        if unknown := sorted(set(tags) - _TAGS):
            raise forms.ValidationError(f"No language that drukar knows: {', '.join(unknown)}.")
        return tags

    def clean(self) -> dict[str, Any]:
        """Check the two together; raises ``ValidationError``."""
        cleaned: dict[str, Any] = super().clean()
        never, use = cleaned.get("never", ""), cleaned.get("use", "")
        if use and not never:
            raise forms.ValidationError("Say what is never printed.")
        if never and never.casefold() == use.casefold():
            raise forms.ValidationError("Never and instead are the same.")
        return cleaned


WordForms = forms.formset_factory(WordForm, extra=3, max_num=2000)


def word_forms(given: Any, own: HouseStyle) -> Any:
    """Return the forms of the list of words, with room for new ones."""
    initial = [
        {"never": rule.never, "use": rule.use, "languages": ", ".join(rule.languages)}
        for rule in own.words
    ]
    return WordForms(given, initial=initial, prefix="words")


def style_of(severity: SeverityForm, quotes: QuotesForm, words: Any) -> HouseStyle:
    """Return what sound forms say."""
    return HouseStyle(
        severity={code: level for code, level in severity.cleaned_data.items() if level},
        quotes={tag: marks for tag, marks in quotes.cleaned_data.items() if marks},
        words=tuple(
            WordRule(never=one["never"], use=one["use"], languages=one["languages"])
            for form in words
            if (one := form.cleaned_data).get("never")
        ),
    )
