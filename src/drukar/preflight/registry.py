"""All checks, one line each, in the order of their codes."""

from __future__ import annotations

from drukar.preflight.check import Check
from drukar.preflight.checks.belarusian import short_u
from drukar.preflight.checks.dashes import number_range, said_dash, spaced_hyphen
from drukar.preflight.checks.dates import contradiction, post, vague, weekday
from drukar.preflight.checks.house import own_words
from drukar.preflight.checks.links import dead
from drukar.preflight.checks.names import (
    ambiguous,
    bare_surname,
    house_form,
    no_form,
    not_registered,
    protected,
    two_spellings,
    wrong_language,
)
from drukar.preflight.checks.pictures import description
from drukar.preflight.checks.places import place_name
from drukar.preflight.checks.punctuation import doubled, no_end_mark, spacing
from drukar.preflight.checks.quotes import (
    bracket_unpaired,
    curly_unpaired,
    house_style,
    mixed_apostrophes,
    mixed_styles,
    straight_unpaired,
)
from drukar.preflight.checks.repeats import phrase, sentence, word
from drukar.preflight.checks.scripts import (
    direction_override,
    foreign_letter,
    lone_letter,
    mixed_numeral,
    mixed_word,
    other_language,
)
from drukar.preflight.checks.spacing import (
    double_space,
    leading_space,
    missing_nbsp,
    nbsp_flood,
    trailing_space,
    zero_width,
)
from drukar.preflight.checks.translations import completeness, numbers, people

CHECKS: tuple[Check, ...] = (
    nbsp_flood.CHECK,
    trailing_space.CHECK,
    double_space.CHECK,
    leading_space.CHECK,
    zero_width.CHECK,
    missing_nbsp.CHECK,
    mixed_word.CHECK,
    lone_letter.CHECK,
    mixed_numeral.CHECK,
    foreign_letter.CHECK,
    other_language.CHECK,
    direction_override.CHECK,
    straight_unpaired.CHECK,
    bracket_unpaired.CHECK,
    curly_unpaired.CHECK,
    mixed_styles.CHECK,
    mixed_apostrophes.CHECK,
    house_style.CHECK,
    spaced_hyphen.CHECK,
    said_dash.CHECK,
    number_range.CHECK,
    phrase.CHECK,
    word.CHECK,
    sentence.CHECK,
    two_spellings.CHECK,
    house_form.CHECK,
    bare_surname.CHECK,
    wrong_language.CHECK,
    not_registered.CHECK,
    ambiguous.CHECK,
    no_form.CHECK,
    protected.CHECK,
    place_name.CHECK,
    vague.CHECK,
    weekday.CHECK,
    contradiction.CHECK,
    post.CHECK,
    spacing.CHECK,
    no_end_mark.CHECK,
    doubled.CHECK,
    short_u.CHECK,
    numbers.CHECK,
    people.CHECK,
    completeness.CHECK,
    description.CHECK,
    dead.CHECK,
    own_words.CHECK,
)
