"""A post held: an office, where, and from when until when, as an editor writes it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from wagtail import blocks

from drukar.desk.settings.languages import CONTENT_LANGUAGES
from drukar.errors import StoryError
from drukar.story import PartialDate


class WordsBlock(blocks.StructBlock):
    """Words in one language."""

    language = blocks.ChoiceBlock(choices=CONTENT_LANGUAGES)
    text = blocks.CharBlock(max_length=250)


class PartialDateBlock(blocks.CharBlock):
    """A date to the year, the month or the day."""

    def clean(self, value: Any) -> Any:
        """Check the date; raises ``ValidationError``."""
        text = super().clean(value).strip()
        if text:
            try:
                PartialDate(text)
            except StoryError as error:
                raise ValidationError(str(error)) from error
        return text


class PostBlock(blocks.StructBlock):
    """An office held. ``organisation`` is the slug of an entry, or nothing."""

    title = blocks.ListBlock(WordsBlock(), min_num=1)
    organisation = blocks.CharBlock(
        required=False, max_length=100, help_text="The slug of its entry in the register."
    )
    place = blocks.ListBlock(WordsBlock(), default=[], required=False)
    start = PartialDateBlock(required=False, label="From", help_text="2024, 2024-02 or 2024-02-07")
    until = PartialDateBlock(required=False, help_text="Empty: held still, or not known.")
    as_of = PartialDateBlock(required=False, help_text="The day on which this was known.")

    class Meta:
        icon = "calendar"
        label_format = "{start} – {until}"
        form_layout: ClassVar = ["title", "organisation", "place", "start", "until", "as_of"]
