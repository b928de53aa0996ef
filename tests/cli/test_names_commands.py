"""The commands that change a register: what they write, what they refuse, what they leave."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.errors import NamesError
from drukar.names import files
from drukar.names.register import Register
from drukar.paper import open_folder
from drukar.story.names import Person
from trees import tree_of

PAPER = Path(__file__).parent.parent / "papers" / "two-languages"


def names(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(cli, ["names", *(str(argument) for argument in arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == status, result.output
    return result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a register of two entries, one of them private."""
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "alena.toml").write_text(
        'kind = "person"\nnotes = "Ask before noon."\n[forms]\nbe = "Алена Вірская"\n'
        '[[posts]]\nfrom = "2019"\n[posts.title]\nen = "Captain"\n',
        encoding="utf-8",
    )
    (folder / "witness.toml").write_text(
        'kind = "person"\nprotected = true\nnotes = "Hides."\n[forms]\nen = "Yadviha Smalianka"\n',
        encoding="utf-8",
    )
    return folder


def test_drafts_can_be_imported_as_they_stand(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    for number, text in enumerate(["Ihar Lisavenka came.", "We met Ihar Lisavenka."]):
        story = paper / "stories" / f"2026-01-0{number + 1}-a" / "en.md"
        story.parent.mkdir(parents=True)
        story.write_text(f"{text}\n", encoding="utf-8")
    (paper / "paper.toml").write_text("", encoding="utf-8")
    drafts = tmp_path / "drafts.toml"
    assert "1 drafts are in" in names("propose", paper, "--out", drafts)
    assert "stories/2026-01-01-a/en.md:1" in drafts.read_text("utf-8")
    assert names("import", drafts, "--names", paper) == "1 new, 0 changed, 0 same.\n"
    assert (paper / "names" / "ihar-lisavenka.toml").is_file()
    assert json.loads(names("propose", paper, "--json")) == []
    assert json.loads(names("propose", paper, "--json", "--names", drafts)) == []
    names("propose", paper, "--out", drafts, status=2)


def test_names_of_the_register_and_ordinary_words_are_not_proposed(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    shutil.copytree(PAPER, paper)
    known = {record["slug"] for record in json.loads(names("propose", paper, "--json"))}
    assert not known & {path.stem for path in (paper / "names").iterdir()}


def test_an_export_tells_nothing_private_unless_asked(folder: Path, tmp_path: Path) -> None:
    for ending in ("toml", "csv"):
        public, private = tmp_path / f"public.{ending}", tmp_path / f"private.{ending}"
        names("export", public, "--names", folder)
        names("export", private, "--names", folder, "--private")
        text = public.read_text("utf-8")
        assert not {"Ask before", "Smalianka", "witness", "Hides"} & set(text.split('"'))
        assert "Smalianka" not in text
        assert "noon" not in text
        assert "Yadviha Smalianka" in private.read_text("utf-8")
        names("export", public, "--names", folder, status=2)


def test_toml_brings_everything_back(folder: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "all.toml", tmp_path / "other"
    names("export", file, "--names", folder, "--private")
    names("import", file, "--names", other)
    assert files.load(other).entries == files.load(folder).entries
    before = tree_of(other)
    assert names("import", file, "--names", other) == "0 new, 0 changed, 2 same.\n"
    assert tree_of(other) == before


def test_a_file_that_knows_less_takes_nothing_away(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "less.csv"
    file.write_text(
        "slug,kind,forms.en,protected\nalena,person,Alena Virskaya,\nwitness,person,Y.,false\n",
        encoding="utf-8",
    )
    assert json.loads(names("import", file, "--names", folder, "--json")) == {
        "new": 0,
        "changed": 2,
        "same": 0,
    }
    register = files.load(folder)
    alena, witness = register.get("alena"), register.get("witness")
    assert isinstance(alena, Person)
    assert isinstance(witness, Person)
    assert alena.forms == {"be": "Алена Вірская", "en": "Alena Virskaya"}
    assert (alena.notes, len(alena.posts)) == ("Ask before noon.", 1)
    assert witness.protected


@pytest.mark.parametrize("slug", ["../evil", "a/b", "A", "", "a--b", "x" * 200, "con.toml"])
def test_a_file_cannot_write_elsewhere(folder: Path, tmp_path: Path, slug: str) -> None:
    file = tmp_path / "evil.toml"
    file.write_text(
        f'[[names]]\nslug = "good"\nkind = "place"\nforms = {{ en = "Good" }}\n'
        f'[[names]]\nslug = "{slug}"\nkind = "place"\nforms = {{ en = "Evil" }}\n',
        encoding="utf-8",
    )
    before = tree_of(tmp_path)
    with pytest.raises(NamesError, match="slug"):
        names("import", file, "--names", folder)
    assert tree_of(tmp_path) == before


def test_an_entry_does_not_change_its_kind(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("slug,kind,forms.en\nalena,place,Alena\n", encoding="utf-8")
    with pytest.raises(NamesError, match="another kind"):
        names("import", file, "--names", folder)


def test_two_entries_become_one_and_every_text_follows(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    shutil.copytree(PAPER, paper)
    (paper / "names" / "adela.toml").write_text(
        'kind = "person"\nprotected = true\n[forms]\nen = "Adele Hruzd"\n', encoding="utf-8"
    )
    story = next(paper.glob("stories/*/en.md"))
    text = story.read_text("utf-8")
    mention = "\n\n[Adele](name:adela) and [not her](name:adela-hruzd-x) and `name:adela`.\n"
    story.write_text(text + mention, encoding="utf-8")
    output = names("merge", "adela-hruzd", "adela", "--names", paper)
    assert str(story) in output
    merged = files.load(paper).get("adela-hruzd")
    assert isinstance(merged, Person)
    assert merged.protected
    assert "Adele Hruzd" in merged.also["en"]
    assert not (paper / "names" / "adela.toml").exists()
    assert "[Adele](name:adela-hruzd) and [not her](name:adela-hruzd-x)" in story.read_text("utf-8")


def test_a_merge_leaves_a_sound_paper(tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    shutil.copytree(PAPER, paper)
    (paper / "names" / "lock.toml").write_text(
        'kind = "place"\n[forms]\nen = "Top Lock"\n', encoding="utf-8"
    )
    (paper / "names" / "weir.toml").write_text(
        'kind = "organisation"\n[forms]\nen = "Weir Club"\n', encoding="utf-8"
    )
    names("merge", "lock", "upper-lock", "--names", paper)
    names("merge", "weir", "weir-society", "--names", paper)
    with open_folder(paper) as archive:
        uris = {entry.uri for entry in archive.entries()}
    assert {"name:lock", "name:weir"} <= uris
    assert not {"name:upper-lock", "name:weir-society"} & uris


@pytest.mark.parametrize("pair", [("alena", "nobody"), ("nobody", "alena"), ("alena", "../x")])
def test_what_is_not_there_cannot_be_merged(folder: Path, pair: tuple[str, str]) -> None:
    before = tree_of(folder)
    with pytest.raises(NamesError, match="no entry"):
        names("merge", *pair, "--names", folder)
    assert tree_of(folder) == before
    names("merge", "alena", "alena", "--names", folder, status=2)


def test_a_spreadsheet_sees_no_formula(tmp_path: Path) -> None:
    entries = [
        Person(uri="name:a", forms={"en": "=HYPERLINK(1)"}, notes="'=x"),
        Person(uri="name:b", forms={"en": "+1"}, also={"en": ("@x", "-y")}),
    ]
    text = files.to_csv(entries)
    assert "'=HYPERLINK" in text
    assert list(files.from_csv(text)) == entries
    assert len(Register(files.from_csv(text))) == 2
