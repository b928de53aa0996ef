"""What the checks of names say about a mention, and what they suggest in its place."""

from __future__ import annotations

from drukar.names.inflection import phrase_in_case_of
from drukar.names.mentions import Mention
from drukar.names.words import split


def house_form(mention: Mention, language: str) -> str:
    """Return the house form in the mention's own case; empty if there is none."""
    house = mention.entry.forms.get(language, "")
    if not house:
        return ""
    if mention.bare:
        house = split(house)[-1]
    return phrase_in_case_of(house, mention.text.replace("\u00a0", " "), language)


def description(mention: Mention, language: str) -> str:
    """Return the entry's name and, where it helps, who that is."""
    entry = mention.entry
    what = entry.description.get(language, "")
    return f"{entry.form(language)} ({what})" if what else entry.form(language)
