"""``drukar preflight`` and ``drukar names match`` as a newsroom types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from drukar.cli.main import cli
from drukar.errors import DrukarError, NamesError, NewsroomError, PreflightError

FAULTY = "Igar Lisavenko came .\nA  clean line.\n"


@pytest.fixture
def names(tmp_path: Path) -> Path:
    folder = tmp_path / "names"
    folder.mkdir()
    (folder / "ihor-lis.toml").write_text(
        'kind = "person"\n[forms]\nuk = "Ігор Лісовенко"\nen = "Ihor Lisovenko"\n', encoding="utf-8"
    )
    return folder


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "story.txt"
    file.write_bytes(FAULTY.encode())
    return file


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["preflight", *(str(a) for a in arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def test_a_clean_text_is_status_0(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The ferry is late.\n", encoding="utf-8")
    assert run(file, "--language", "en") == (0, "Nothing found.\n")


def test_warnings_alone_are_status_0(story: Path) -> None:
    status, output = run(story, "--language", "en")
    assert status == 0
    assert "WS103" in output


def test_an_error_is_status_1_and_shows_line_and_caret(story: Path, names: Path) -> None:
    status, output = run(story, "--language", "en", "--names", names)
    assert status == 1
    lines = output.splitlines()
    assert lines[0].startswith(f"{story}:1:1: NM602 [error]")
    assert lines[1:4] == [
        "  | Igar Lisavenko came .",
        "  | ^^^^^^^^^^^^^^",
        "  = use: Ihor Lisovenko",
    ]


def test_json_has_the_fields_that_other_programs_read(story: Path, names: Path) -> None:
    status, output = run(story, "--language", "en", "--names", names, "--format", "json")
    records = json.loads(output)
    assert status == 1
    wanted = {"path", "language", "code", "severity", "message", "start", "end", "line", "column",
              "quote", "suggestion"}  # fmt: skip
    assert all(wanted <= set(record) for record in records)
    first = records[0]
    assert (first["code"], first["quote"], first["start"], first["end"]) == (
        "NM602",
        "Igar Lisavenko",
        0,
        14,
    )
    assert all(FAULTY[r["start"] : r["end"]] == r["quote"] for r in records)
    assert [(r["line"], r["column"]) for r in records if r["code"] == "WS103"] == [(2, 2)]


def test_sarif_and_github_name_the_place(story: Path, names: Path) -> None:
    arguments = (story, "--language", "en", "--names", names, "--format")
    log = json.loads(run(*arguments, "sarif")[1])
    result = log["runs"][0]["results"][0]
    assert (result["ruleId"], result["level"]) == ("NM602", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["endColumn"] == 15
    assert run(*arguments, "github")[1].startswith(f"::error file={story},line=1,col=1,title=NM602")


def test_fix_mends_what_is_safe_and_no_other_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    before = "\ufeff# A\r\n\r\nThe\u00a0 ferry*s* is late , *really* .\tYes\r\n\r\nIgar - came.\r\n"
    file.write_bytes(before.encode())
    run(file, "--language", "en", "--fix")
    after = before.replace("\u00a0 ", " ").replace(" ,", ",").replace(" .\t", ".\t")
    assert file.read_bytes() == after.encode()


def test_without_fix_nothing_is_written(story: Path) -> None:
    run(story, "--language", "en")
    assert story.read_bytes() == FAULTY.encode()


def test_a_paper_folder_brings_its_register_its_links_and_its_versions(
    tmp_path: Path, names: Path
) -> None:
    (tmp_path / "paper.toml").write_text('name = { en = "A" }\n', encoding="utf-8")
    folder = tmp_path / "stories" / "2024-02-07-ferry"
    folder.mkdir(parents=True)
    (folder / "uk.md").write_text(
        '+++\nheadline = "Пором"\nversion = 2\n+++\n\nПрийшов Ігор Лісовенко, і 140 людей.\n',
        encoding="utf-8",
    )
    (folder / "en.md").write_text(
        '+++\nheadline = "The ferry"\ndate_published = 2024-02-07T10:00:00+02:00\n'
        'translated_from = { language = "uk", version = 1 }\n+++\n\n'
        "See [this](story:2024-02-08-ferry), said 410 people.\n",
        encoding="utf-8",
    )
    status, output = run(tmp_path, "--format", "json")
    assert status == 1
    assert {record["code"] for record in json.loads(output)} == {"LK981", "TR961", "TR962", "TR963"}


def test_the_house_style_is_a_file(story: Path, tmp_path: Path) -> None:
    style = tmp_path / "drukar.toml"
    style.write_text('[preflight.severity]\nWS103 = "error"\nPU901 = "off"\n', encoding="utf-8")
    status, output = run(story, "--language", "en", "--style", style)
    assert status == 1
    assert "PU901" not in output
    style.write_text('[preflight.severity]\nWS103 = "loud"\n', encoding="utf-8")
    with pytest.raises(NewsroomError, match="loud"):
        run(story, "--style", style)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(PreflightError, match="not UTF-8"):
        run(file)


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere.txt")[0] == 2
    assert run()[0] == 2


def match(names: Path, text: str, *options: str) -> str:
    result = CliRunner().invoke(
        cli, ["names", "match", "--names", str(names), *options], input=text
    )
    if result.exception is not None:
        raise result.exception
    return result.output


def test_names_are_matched_line_by_line(names: Path) -> None:
    output = match(names, "Igor Lisavenko\n\nDmytro Lisovenko\nІгоря Лісовенка\n")
    assert [line.split("\t")[::2] for line in output.splitlines()] == [
        ["same", "ihor-lis"],
        ["none", "-"],
        ["same", "ihor-lis"],
    ]


def test_matches_as_json(names: Path) -> None:
    (record,) = json.loads(match(names, "Ihar Lisavienka", "--json", "--language", "en"))
    assert (record["slug"], record["tier"]) == ("ihor-lis", "same")
    assert record["score"] >= 90


def test_a_register_that_is_not_sound_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("kind =", encoding="utf-8")
    with pytest.raises(NamesError, match=r"a\.toml"):
        match(tmp_path, "A")


def test_a_folder_that_is_no_register_is_wrong_usage(story: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    status, output = run(story, "--names", tmp_path / "elsewhere")
    assert status == 2
    assert "There are no entries in" in output


def test_a_register_that_is_not_sound_is_no_finding(story: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("[[person]]\nslug = ")
    with pytest.raises(DrukarError, match=r"broken\.toml.*not TOML") as told:
        run(story, "--names", broken)
    assert told.value.exit_status == 2


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(PreflightError, match=r"no text in this folder.* \.md"):
        run(tmp_path)


def test_what_cannot_be_read_leaves_all_other_files_as_they_were(
    story: Path, tmp_path: Path
) -> None:
    (tmp_path / "z.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(PreflightError, match="not UTF-8"):
        run(story, tmp_path / "z.txt", "--language", "en", "--fix")
    assert story.read_text("utf-8") == FAULTY


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_in_yaml_tells_language_date_and_headline(
    tmp_path: Path, mark: str, end: str
) -> None:
    file = tmp_path / "a.md"
    lines = ["---", 'title: "The the ferry"', "lang: en_GB", "date: 2024-02-07T10:00", "tags:",
             "  - the  the", "---", "On Tuesday, 7 February, it sailed.", ""]  # fmt: skip
    text = mark + end.join(lines)
    file.write_bytes(text.encode())
    _, output = run(file, "--format", "json")
    found = json.loads(output)
    assert [(f["code"], f["language"], f["quote"]) for f in found] == [
        ("RP502", "en-GB", "The the"),
        ("DT802", "en-GB", "Tuesday, 7 February"),
    ]
    assert [text[f["start"] : f["end"]] for f in found] == [f["quote"] for f in found]


def test_rules_are_no_front_matter(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("---\n\nIt is  late.\n\n---\n\nAll wait.\n", encoding="utf-8")
    assert "WS103" in run(file, "--language", "en")[1]
