"""The commands as a user types them: what they leave, what they say, how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from drukar.cli.main import COMMANDS
from drukar.newsroom.folder import NewsroomFolder
from trees import tree_of

MONEY = """+++
title = "Help us print"
date_published = 2026-01-10T09:00:00+02:00

[[give]]
kind = "iban"
holder = "A fund that does not exist"
iban = "GB33BUKB20201555555555"
+++

Every gift is counted.
"""


def drukar(*arguments: object, status: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "drukar.cli.main", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "100"},
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a small sound paper folder."""
    folder = tmp_path / "paper"
    story = folder / "stories" / "2026-05-03-new-ferry" / "en.md"
    story.parent.mkdir(parents=True)
    (folder / "paper.toml").write_text(
        'name = { en = "River News" }\nlanguages = ["en"]\ntime_zone = "UTC"\n'
        '[[sections]]\nslug = "news"\ntitle = { en = "News" }\n',
        encoding="utf-8",
    )
    story.write_text(
        '+++\nheadline = "A new ferry"\nsection = "news"\n'
        "date_published = 2026-05-03T09:00:00+00:00\n+++\n\nIt sails.\n",
        encoding="utf-8",
    )
    return folder


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    done = drukar("new", tmp_path / "mine", status=2)
    assert "not empty" in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_an_unsound_paper_makes_no_newsroom(tmp_path: Path, paper: Path) -> None:
    (paper / "names").mkdir()
    (paper / "names" / "x.toml").write_text('kind = "planet"\n', encoding="utf-8")
    done = drukar("new", tmp_path / "room", "--no-desk", "--paper", paper, status=1)
    assert "names/x.toml" in done.stderr
    assert not (tmp_path / "room").exists()


def test_a_language_that_is_not_known_makes_no_newsroom(tmp_path: Path) -> None:
    done = drukar("new", tmp_path / "room", "--no-desk", "--languages", "en,tlh", status=2)
    assert "tlh" in done.stderr
    assert not (tmp_path / "room").exists()


@pytest.mark.parametrize("tags", ["be,be", "be-Latn,en", "", "en,,be"])
def test_languages_that_cannot_be_had_make_no_newsroom(tmp_path: Path, tags: str) -> None:
    drukar("new", tmp_path / "room", "--no-desk", "--languages", tags, status=2)
    assert not (tmp_path / "room").exists()


def test_a_name_that_cannot_be_printed_makes_no_newsroom(tmp_path: Path) -> None:
    drukar("new", tmp_path / "room", "--no-desk", "--name", " ", status=1)
    assert not (tmp_path / "room").exists()


def test_a_script_edition_is_made_from_its_language(tmp_path: Path) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--no-desk", "--name", "Рака", "--languages", "be, be-Latn")
    drukar("publish", "--dir", room)
    assert "Raka" in (room / "site/current/be-Latn/index.html").read_text(encoding="utf-8")


def test_names_of_folders_are_printed_as_they_are(tmp_path: Path) -> None:
    """Square brackets and colons style texts in the library that prints them."""
    room = tmp_path / "[/] [bold] :x:"
    assert f"Made the newsroom in {room}.\n" in drukar("new", room, "--no-desk").stdout
    assert f"  {room / 'site' / 'current'}\n" in drukar("publish", "--dir", room).stdout
    assert (
        f"Written to {room}/out." in drukar("export", "folder", room / "out", "--dir", room).stdout
    )
    unsigned = f"{room}: This edition cannot be trusted: _ed/m/1.root.json is missing."
    assert unsigned in drukar("verify", room, status=1).stderr


def test_wrong_usage_ends_with_two(tmp_path: Path) -> None:
    drukar("publish", "--paper", tmp_path, status=2)
    drukar("nonsense", status=2)
    assert "drukar new" in drukar("publish", "--dir", tmp_path, status=2).stderr


def test_from_nothing_to_a_site(tmp_path: Path) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--no-desk", "--name", "Рака", "--languages", "be,en")
    assert (room / "secrets").stat().st_mode & 0o777 == 0o700
    done = json.loads(drukar("publish", "--dir", room, "--json").stdout)
    assert done["edition"] == 1
    assert done["stories"] == 0
    assert (room / "site/current/be/index.html").is_file()
    assert (room / "site/current/en/about.html").is_file()


def test_from_a_paper_to_a_site(tmp_path: Path, paper: Path) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--no-desk", "--paper", paper)
    drukar("publish", "--dir", room)
    page = room / "site/current/en/2026/05/03/a-new-ferry.html"
    assert "It sails." in page.read_text(encoding="utf-8")


def test_a_paper_straight_to_a_site(tmp_path: Path, paper: Path) -> None:
    drukar("publish", "--paper", paper, "--out", tmp_path / "out")
    assert (tmp_path / "out/en/2026/05/03/a-new-ferry.html").is_file()
    drukar("publish", "--paper", paper, "--out", tmp_path / "out")


def test_a_site_is_not_printed_into_its_paper(tmp_path: Path, paper: Path) -> None:
    before = tree_of(paper)
    done = drukar("publish", "--paper", paper, "--out", paper / "site", status=2)
    assert "beside the paper" in done.stderr
    assert tree_of(paper) == before


def test_what_is_dated_ahead_is_not_public_before_its_time(tmp_path: Path, paper: Path) -> None:
    story = paper / "stories" / "2026-05-03-new-ferry" / "en.md"
    ahead = story.read_text(encoding="utf-8").replace("2026-05-03T", "2999-05-03T")
    story.write_text(ahead, encoding="utf-8")
    room = tmp_path / "room"
    for refused in (
        ("publish", "--paper", paper, "--out", tmp_path / "out"),
        ("new", room, "--paper", paper, "--no-desk"),
        ("new", room, "--paper", paper),
    ):
        done = drukar(*refused, status=1)
        assert "stories/2026-05-03-new-ferry/en.md:4: `date_published` has not come" in done.stderr
    assert sorted(tmp_path.iterdir()) == [paper]
    drukar("new", room, "--no-desk")
    drukar("import", "folder", paper, "--dir", room, status=1)
    shutil.copytree(story.parent, room / "paper" / "stories" / "ahead")
    drukar("publish", "--dir", room, status=1)
    assert not (room / "site" / "current").exists()
    drukar("publish", "--dir", room, "--skip-bad")
    assert not list((room / "site").rglob("*2999*"))


def test_a_call_for_money_without_a_word_on_safety_is_refused(tmp_path: Path, paper: Path) -> None:
    campaign = paper / "campaigns" / "print" / "en.md"
    campaign.parent.mkdir(parents=True)
    campaign.write_text(MONEY, encoding="utf-8")
    done = drukar("publish", "--paper", paper, "--out", tmp_path / "out", status=1)
    assert "campaigns/print/en.md" in done.stderr
    assert "safety" in done.stderr
    assert not (tmp_path / "out").exists()


def test_moving_in_writes_a_safety_text_and_says_so(tmp_path: Path, paper: Path) -> None:
    campaign = paper / "campaigns" / "print" / "en.md"
    campaign.parent.mkdir(parents=True)
    campaign.write_text(MONEY, encoding="utf-8")
    done = drukar("new", tmp_path / "room", "--no-desk", "--paper", paper)
    assert "campaigns/print/en.md" in done.stdout
    assert campaign.read_text(encoding="utf-8") == MONEY, "the source is left alone"
    drukar("publish", "--dir", tmp_path / "room")
    page = tmp_path / "room/site/current/en/campaigns/print.html"
    text = page.read_text(encoding="utf-8")
    assert text.index("your own safety") < text.index("GB33 BUKB")


def test_exported_and_imported_it_gives_the_same_site(demo: NewsroomFolder, tmp_path: Path) -> None:
    exported, room = tmp_path / "exported", tmp_path / "room"
    drukar("export", "folder", exported, "--dir", demo.path, "--private")
    drukar("new", room, "--no-desk", "--paper", exported)
    drukar("publish", "--dir", room)
    assert tree_of(room / "site/current") == tree_of(demo.store.current)
    again = json.loads(drukar("import", "folder", exported, "--dir", room, "--json").stdout)
    assert again["added"] == again["changed"] == 0
    assert again["unchanged"] > 100


def test_an_import_adds_and_brings_up_to_date(tmp_path: Path, paper: Path) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--no-desk", "--paper", paper)
    first = paper / "stories/2026-05-03-new-ferry/en.md"
    first.write_text(first.read_text(encoding="utf-8") + "\nAt night too.\n", encoding="utf-8")
    second = paper / "stories/2026-05-04-second/en.md"
    second.parent.mkdir()
    second.write_text(first.read_text(encoding="utf-8").replace("A new", "An old"), "utf-8")
    done = json.loads(drukar("import", "folder", paper, "--dir", room, "--json").stdout)
    assert (done["added"], done["changed"]) == (1, 1)
    drukar("publish", "--dir", room)
    assert (room / "site/current/en/2026/05/03/an-old-ferry.html").is_file()


def test_an_import_that_is_not_sound_changes_nothing(tmp_path: Path, paper: Path) -> None:
    room = tmp_path / "room"
    drukar("new", room, "--no-desk", "--paper", paper)
    before = tree_of(room / "paper")
    (paper / "stories/2026-05-03-new-ferry/en.md").write_text("+++\n+++\n", encoding="utf-8")
    done = drukar("import", "folder", paper, "--dir", room, status=1)
    assert "stories/2026-05-03-new-ferry/en.md" in done.stderr
    assert tree_of(room / "paper") == before


def test_an_export_does_not_overwrite(tmp_path: Path, demo: NewsroomFolder) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    drukar("export", "folder", tmp_path / "mine", "--dir", demo.path, "--private", status=2)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_tells_what_the_exit_status_means(name: str) -> None:
    assert "0 done, 1 findings" in drukar(name, "--help").stdout.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    [
        "format = 9\n",
        "unknown = 1\n",
        "[serve]\nport = 99999\n",
        "[site]\nkeep = 0\n",
        "[serve\n",
        "\x00",
        '[serve]\nport = "8000"\n',
    ],
)
def test_a_configuration_that_is_not_sound_is_said(tmp_path: Path, text: str) -> None:
    drukar("new", tmp_path / "room", "--no-desk")
    (tmp_path / "room" / "drukar.toml").write_text(text, encoding="utf-8")
    done = drukar("publish", "--dir", tmp_path / "room", status=2)
    assert "drukar.toml" in done.stderr
