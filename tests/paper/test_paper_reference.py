"""The reference of the paper folder is true: its example opens, its tables are complete."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest
from paper_files import put
from paper_structs import drawn

from drukar.paper import open_folder, slugs
from drukar.paper.blocks import FORMS, Form
from drukar.paper.story_file import LeadPicture
from drukar.story import (
    Campaign,
    GiveInKind,
    GiveLink,
    Iban,
    NamedInFull,
    Need,
    Newsroom,
    Organisation,
    Page,
    Person,
    Place,
    Post,
    Section,
    Story,
    Topic,
    TranslatedFrom,
)

TEXT = (Path(__file__).parents[2] / "docs/reference/paper-folder.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```(?:toml|markdown) (\S+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
TABLES: dict[str, tuple[type[msgspec.Struct], ...]] = {
    "newsroom": (Newsroom,),
    "section": (Section,),
    "entry": (Person, Organisation, Place),
    "post": (Post,),
    "topic": (Topic,),
    "story": (Story,),
    "picture over a story": (LeadPicture,),
    "translated from": (TranslatedFrom,),
    "named in full": (NamedInFull,),
    "campaign": (Campaign,),
    'give, `kind = "iban"`': (Iban,),
    'give, `kind = "link"`': (GiveLink,),
    'give, `kind = "in-kind"`': (GiveInKind,),
    "need": (Need,),
    "page": (Page,),
}
SAID_BY_THE_PLACE: dict[type[msgspec.Struct], set[str]] = {
    Person: {"uri"},
    Topic: {"uri"},
    Story: {"language", "body"},
    Campaign: {"language", "body"},
    Page: {"language", "body"},
}


def table(first: str, text: str = TEXT) -> dict[str, list[str]]:
    """Return the table whose first heading is `first`: its rows, by their first cell."""
    found = re.search(rf"^\| {re.escape(first)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, f"no table begins with “{first}”"
    rows = [re.split(r"(?<!\\)\|", row)[1:-1] for row in found.group(1).splitlines()]
    return {row[0].strip().strip("`"): [cell.strip() for cell in row[1:]] for row in rows}


def section_of(name: str) -> str:
    """Return the section of a directive."""
    found = re.search(rf"^### `{name}`\n(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, f"`{name}` has no section"
    return found.group(1)


def test_the_example_is_a_sound_paper(tmp_path: Path) -> None:
    paper = put(tmp_path / "paper", FILES)
    _, picture = drawn(tmp_path, 1)
    put(paper, {"stories/2026-03-01-keeper/pictures/lock.png": picture.read_bytes()})
    with open_folder(paper) as archive:
        assert [card.slug for card in archive.cards("en")] == ["keeper-counts"]
        assert len(list(archive.cards("be"))) == 1
        assert len(archive.entries()) == 2
        assert len(archive.topics()) == len(archive.campaigns()) == len(archive.pages()) == 1


@pytest.mark.parametrize("first", TABLES)
def test_every_key_is_documented_and_no_other(first: str) -> None:
    fields = {
        field.encode_name: field
        for shape in TABLES[first]
        for field in msgspec.structs.fields(shape)
        if field.encode_name not in SAID_BY_THE_PLACE.get(shape, set()) | {"uri"}
    }
    rows = table(first)
    without = {"kind"} | ({"uri"} if first in {"story", "campaign", "page"} else set())
    assert set(rows) - without == set(fields)
    for name, (_, default, _) in rows.items():
        if name in fields and name != "slug":
            assert (default == "required") == fields[name].required, name


@pytest.mark.parametrize("form", [form for form in FORMS if form.read], ids=lambda form: form.name)
def test_every_directive_is_documented_with_its_options(form: Form) -> None:
    text = section_of(form.name)
    if form.options:
        assert set(table("option", text)) == set(form.options)
    else:
        assert "| option |" not in text
    assert ("Argument:" in text) == bool(form.argument)
    assert ("It holds nothing." in text) == (not form.content and not form.holds)


def test_every_reserved_word_is_documented() -> None:
    (found,) = re.findall(r"a slug that the site needs:\s+(.*?), or a year", TEXT, re.DOTALL)
    assert set(re.findall(r"`([^`]+)`", found)) == slugs.RESERVED
