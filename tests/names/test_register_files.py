"""The register in files: what is refused, and that nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar.errors import NamesError
from drukar.names.files import from_csv, load, to_csv, to_toml
from drukar.names.merge import merge
from drukar.story.dates import PartialDate
from drukar.story.names import Entry, Organisation, Person, Place, Post

ALENA = Person(
    uri="name:alena-vir",
    forms={"be": "Алена Вірская", "en": "Alena Virskaya"},
    also={"en": ("Alena Virska",)},
    never={"en": ("Elena Virskaya", "Helena Virskaya")},
    inflected={"be": ("Аленай",)},
    description={"en": "captain, of the ferry"},
    notes="Asked not to be called before noon.",
    gender="f",
    protected=True,
    posts=(Post(title={"en": "Captain"}, start=PartialDate("2019"), until=PartialDate("2023-06")),),
)
VERBIN = Place(uri="name:verbin", forms={"en": "Verbin"}, public=True)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.toml", "kind = ", "not TOML"),
        ("a.toml", 'kind = "ship"\n[forms]\nen = "A"', "kind"),
        ("a.toml", 'kind = "person"\nage = 3\n[forms]\nen = "A"', "age"),
        ("a.toml", 'kind = "person"\n[forms]\n', "no form"),
        ("a.csv", "slug,kind,forms.en\n,person,A\n", "no slug"),
        ("a.csv", "slug,kind,colour\na,person,red\n", "colour"),
        ("a.csv", "slug,kind,forms.en\na,person,A,B\n", "columns"),
        ("a.json", "{}", "not a register"),
    ],
)
def test_an_unsound_file_is_refused_by_name(
    tmp_path: Path, name: str, text: str, fault: str
) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NamesError, match=fault) as raised:
        load(file)
    assert str(raised.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NamesError, match="UTF-8"):
        load(file)


def test_a_folder_comes_back_as_it_was(tmp_path: Path) -> None:
    for entry in (ALENA, VERBIN):
        (tmp_path / f"{entry.slug}.toml").write_text(to_toml(entry), encoding="utf-8")
    assert load(tmp_path).entries == (ALENA, VERBIN)


def test_csv_keeps_all_but_posts() -> None:
    back = from_csv(to_csv([ALENA, VERBIN]))
    assert back[1] == VERBIN
    assert isinstance(back[0], Person)
    assert back[0].posts == ()
    assert back[0].never == ALENA.never
    assert back[0].protected
    assert back[0].notes == ALENA.notes


words = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from(["be", "uk", "en"]), words, min_size=1), st.lists(words))
def test_csv_round_trip(forms: dict[str, str], also: list[str]) -> None:
    entry: Entry = Organisation(
        uri="name:any", forms=forms, also={"en": tuple(also)} if also else {}
    )
    assert from_csv(to_csv([entry])) == (entry,)


def test_merging_keeps_both_and_the_protection() -> None:
    other = Person(uri="name:vir", forms={"en": "Elena Vir", "uk": "Олена Вірська"}, protected=True)
    one = Person(uri="name:alena", forms={"en": "Alena Virskaya"}, public=True)
    merged = merge(one, other)
    assert merged.uri == "name:alena"
    assert merged.forms == {"en": "Alena Virskaya", "uk": "Олена Вірська"}
    assert merged.also == {"en": ("Elena Vir",)}
    assert merged.protected
    assert not merged.public


def test_a_person_and_a_place_are_not_merged() -> None:
    with pytest.raises(NamesError, match="different kinds"):
        merge(ALENA, VERBIN)
