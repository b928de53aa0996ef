"""The form of what has a slug for good: proposed from its words, and never changed after."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail.admin.forms import WagtailAdminModelForm

from drukar import languages
from drukar.paper import slugs


class SluggedForm(WagtailAdminModelForm):
    """Proposes a slug from the first row of words; uris are made of it, so it stays.

    ``words`` names the rows (``titles``) and the field in them (``title``). English goes before
    other languages, since the slug is in ASCII letters.
    """

    words: ClassVar[tuple[str, str]] = ("titles", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("slug")
        if field is None:
            return
        if self.instance.pk:
            field.disabled = True
            field.help_text = "Addresses are made of it; it never changes."
        else:
            field.required = False
            field.help_text = "The part of its address; empty: made from the words below."

    def clean(self) -> dict[str, Any]:
        """Propose a slug that is free where none was given."""
        values: dict[str, Any] = super().clean()
        if "slug" in self.fields and not self.instance.pk and values.get("slug") == "":
            values["slug"] = self._proposed()
        return values

    def _proposed(self) -> str:
        name, field = self.words
        formset = self.formsets.get(name)
        if formset is None or not formset.is_valid():
            return ""
        rows = [row for row in formset.cleaned_data if row.get(field) and not row.get("DELETE")]
        if not rows:
            return ""
        first = next((row for row in rows if row["language"] == "en"), rows[0])
        wanted = languages.romanise(first[field], first["language"])[: slugs.LONGEST - 5]
        return free_slug(wanted, self._is_taken) if wanted else ""

    def _is_taken(self, slug: str) -> bool:
        model = self._meta.model
        return slugs.is_reserved(slug) or bool(model.objects.filter(slug=slug).exists())


def free_slug(wanted: str, is_taken: Any) -> str:
    """Return `wanted`, or it with the first number that makes it free."""
    number = 1
    found = wanted
    while is_taken(found):
        number += 1
        found = f"{wanted}-{number}"
    return found
