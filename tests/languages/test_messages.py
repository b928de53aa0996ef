"""Every word of the theme stands in every language, and no language has words to spare."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from message_calls import Msgid, faults, in_python, in_template, unused

import drukar
from drukar import languages

PACKAGE = Path(drukar.__file__).parent
THEME = PACKAGE / "press" / "theme"
TRANSLATED = [tag for tag in languages.known() if tag not in {"en", *languages.SCRIPT_EDITIONS}]


def used_by_drukar() -> tuple[set[Msgid], set[str]]:
    calls: set[Msgid] = set()
    strings: set[str] = set()
    for path in sorted(THEME.rglob("*.html")):
        calls |= in_template(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py")):
        called, other = in_python(path.read_text("utf-8"))
        calls |= called
        strings |= other
    return calls, strings


def catalogue(tag: str) -> Catalog:
    with (PACKAGE / "languages" / tag / "messages.po").open(encoding="utf-8") as file:
        return read_po(file, abort_invalid=True)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_word_is_translated(tag: str) -> None:
    calls, _ = used_by_drukar()
    assert Msgid("Corrections") in calls
    assert list(faults(catalogue(tag), tag, calls)) == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_no_word_is_to_spare(tag: str) -> None:
    calls, strings = used_by_drukar()
    assert sorted(unused(catalogue(tag), tag, calls, strings)) == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_all_languages_have_the_same_words(tag: str) -> None:
    ours = {(message.context, message.id) for message in catalogue(tag)}
    assert ours == {(message.context, message.id) for message in catalogue("be")}


def test_english_is_its_own_translation() -> None:
    assert [message.id for message in catalogue("en") if message.id] == []


HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'


def po(text: str) -> Catalog:
    return read_po(io.StringIO(HEADER + text), abort_invalid=True)


PLURAL = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} dzień"\nmsgstr[1] "{n} dni"\n'


@pytest.mark.parametrize(
    ("text", "msgid"),
    [
        ('msgid "Latest"\nmsgstr "Najnowsze"\n', Msgid("Latest")),
        ('msgid "By {author}"\nmsgstr "Tekst: {author}"\n', Msgid("By {author}")),
        (PLURAL, Msgid("{n} day", "{n} days")),
        ('msgctxt "box"\nmsgid "Reference"\nmsgstr "Nota"\n', Msgid("Reference", context="box")),
    ],
)
def test_a_sound_translation_is_no_fault(text: str, msgid: Msgid) -> None:
    assert list(faults(po(text), "pl", [msgid])) == []
    assert unused(po(text), "pl", [msgid], set()) == set()


@pytest.mark.parametrize(
    ("text", "msgid", "fault"),
    [
        ("", Msgid("Latest"), "pl: “Latest” has no translation"),
        ('msgid "Latest"\nmsgstr ""\n', Msgid("Latest"), "pl: “Latest” has no translation"),
        (
            '#, fuzzy\nmsgid "Latest"\nmsgstr "Ostatnie"\n',
            Msgid("Latest"),
            "pl: “Latest” has no translation",
        ),
        (
            'msgctxt "box"\nmsgid "Reference"\nmsgstr "Nota"\n',
            Msgid("Reference", context="payment"),
            "pl: “Reference” (payment) has no translation",
        ),
        (
            PLURAL.replace('"{n} dni"', '""'),
            Msgid("{n} day", "{n} days"),
            "pl: “{n} day” has no translation",
        ),
        (
            'msgid "{n} day"\nmsgstr "{n} dni"\n',
            Msgid("{n} day", "{n} days"),
            "pl: “{n} day” has plural forms in one place and not in the other",
        ),
        (
            'msgid "By {author}"\nmsgstr "Tekst: {autor}"\n',
            Msgid("By {author}"),
            "pl: “By {author}” is “Tekst: {autor}”, with other placeholders",
        ),
        (
            PLURAL.replace('"{n} dni"', '"dni"'),
            Msgid("{n} day", "{n} days"),
            "pl: “{n} day” is “dni”, with other placeholders",
        ),
    ],
)
def test_a_fault_names_language_and_msgid(text: str, msgid: Msgid, fault: str) -> None:
    assert list(faults(po(text), "pl", [msgid])) == [fault]


def test_a_word_that_nothing_uses_is_found() -> None:
    catalog = po('msgid "Latest"\nmsgstr "a"\n\nmsgctxt "box"\nmsgid "Reference"\nmsgstr "b"\n')
    assert unused(catalog, "pl", [Msgid("Reference")], {"Reference"}) == {
        "pl: “Latest”",
        "pl: “Reference” (box)",
    }
    assert unused(catalog, "pl", [Msgid("Reference", context="box")], {"Latest"}) == set()


def test_calls_in_templates_are_found() -> None:
    source = """
    <h1 title="{{ _('It’s \\"here\\"') }}">{{ _("Latest") }}</h1> {{ get_("no") }} {{ x._("no") }}
    {{ _("By {author}", author=f(x)) }} {{ _n("{n} day", "{n} days", n) }}
    {{ _p("box", "Reference") }} {{ _(title) }}
    """
    assert in_template(source) == {
        Msgid('It’s "here"'),
        Msgid("Latest"),
        Msgid("By {author}"),
        Msgid("{n} day", "{n} days"),
        Msgid("Reference", context="box"),
    }


def test_calls_in_python_are_found() -> None:
    source = """
LONG = "One " "text"
words.word("Latest"); words.word(LONG); words.word(title); other.words("no")
words.word("Reference", context="box"); get(tag).words("{n} day", "{n} days", 3)
for title in ("People",): pass
"""
    calls, strings = in_python(source)
    assert calls == {
        Msgid("Latest"),
        Msgid("One text"),
        Msgid("Reference", context="box"),
        Msgid("{n} day", "{n} days"),
    }
    assert "People" in strings
