"""Writing a paper: nothing private without being asked, nothing half done, nothing overwritten."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from paper_files import PAPERS, copy_of, put
from paper_structs import StructArchive
from test_opening import contents

from drukar.errors import ExportError, FolderError, PaperError
from drukar.paper import open_folder, write_folder
from drukar.story import Newsroom, Organisation, Person, Picture, Post, Section, Story, codec
from drukar.story.blocks import DocumentBlock, ParagraphBlock, PictureBlock, RelatedBlock
from trees import tree_of

NEWSROOM = Newsroom(
    name={"en": "The Weir"},
    languages=("en",),
    sections=(Section(slug="news", title={"en": "News"}),),
)
WITNESS = Person(uri="name:witness", forms={"en": "Zyta Niemira"}, protected=True)
STORY = codec.convert(
    {
        "uri": "story:one",
        "language": "en",
        "slug": "one",
        "headline": "One",
        "section": "news",
        "date_published": "2026-02-03T09:00:00Z",
        "named_in_full": [{"name": "name:witness", "reason": "She asked us to."}],
    },
    Story,
)


def telling(text: str) -> Story:
    return msgspec.structs.replace(STORY, body=(ParagraphBlock(text=text),))


@pytest.mark.parametrize("name", ["minimal", "two-languages", "right-to-left", "corrections"])
def test_a_sample_paper_is_written_as_it_was_read(name: str, tmp_path: Path) -> None:
    with open_folder(PAPERS / name) as archive:
        write_folder(archive, tmp_path / "one", private=True)
        before = contents(archive)
    with open_folder(tmp_path / "one") as again:
        write_folder(again, tmp_path / "two", private=True)
        after = contents(again)
    del before["originals"], after["originals"]
    assert after == before
    assert tree_of(tmp_path / "two") == tree_of(tmp_path / "one")


def test_protected_people_stay_out_unless_they_are_asked_for(tmp_path: Path) -> None:
    archive = StructArchive(NEWSROOM, stories=[STORY], entries=[WITNESS])
    write_folder(archive, tmp_path / "public")
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or "iemira" not in path.read_text(encoding="utf-8")
        assert path.is_dir() or "asked" not in path.read_text(encoding="utf-8")
    write_folder(archive, tmp_path / "private", private=True)
    assert "Zyta Niemira" in (tmp_path / "private/names/witness.toml").read_text(encoding="utf-8")
    assert "asked us to" in (tmp_path / "private/stories/one/en.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "archive",
    [
        StructArchive(
            NEWSROOM, stories=[telling('<a href="name:witness">She</a> saw it.')], entries=[WITNESS]
        ),
        StructArchive(msgspec.structs.replace(NEWSROOM, publisher="witness"), entries=[WITNESS]),
        StructArchive(
            NEWSROOM,
            entries=[
                WITNESS,
                Organisation(
                    uri="name:o",
                    forms={"en": "O"},
                    posts=(Post(title={"en": "A"}, organisation="witness"),),
                ),
            ],
        ),
    ],
    ids=["story", "publisher", "post"],
)
def test_what_names_a_protected_person_is_not_exported_in_public(
    archive: StructArchive, tmp_path: Path
) -> None:
    with pytest.raises(PaperError, match="--private"):
        write_folder(archive, tmp_path / "public")
    assert list(tmp_path.iterdir()) == []
    write_folder(archive, tmp_path / "private", private=True)
    assert (tmp_path / "private/names/witness.toml").exists()


def test_a_folder_that_is_no_paper_is_left_alone(tmp_path: Path) -> None:
    archive = StructArchive(NEWSROOM)
    put(tmp_path / "mine", {"letter.txt": "Dear"})
    put(tmp_path / "half", {"paper.toml": "", "letter.txt": "Dear"})
    put(tmp_path, {"file": "x"})
    before = tree_of(tmp_path)
    for name in ("mine", "half", "file"):
        with pytest.raises(ExportError) as caught:
            write_folder(archive, tmp_path / name)
        assert caught.value.remedy
    assert tree_of(tmp_path) == before


def test_a_paper_is_replaced_whole_and_keeps_what_is_hidden(tmp_path: Path) -> None:
    paper = copy_of("two-languages", tmp_path / "paper")
    put(paper, {".git/HEAD": "ref", "README.md": "Mine", ".gitignore": "x"})
    paper.chmod(0o750)
    write_folder(StructArchive(NEWSROOM, stories=[STORY]), paper)
    assert sorted(tree_of(paper)) == [
        ".git/HEAD",
        ".gitignore",
        "README.md",
        "paper.toml",
        "stories/one/en.md",
    ]
    assert (paper / ".git/HEAD").read_text() == "ref"
    assert paper.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in tmp_path.iterdir()] == ["paper"]


def test_a_new_folder_is_its_owner_s_only(tmp_path: Path) -> None:
    write_folder(StructArchive(NEWSROOM), tmp_path / "in" / "new")
    assert (tmp_path / "in" / "new").stat().st_mode & 0o077 == 0


BROKEN = [
    msgspec.structs.replace(STORY, uri="story:../../outside"),
    msgspec.structs.replace(STORY, uri="story:/etc/x"),
    msgspec.structs.replace(STORY, uri="name:one"),
    msgspec.structs.replace(STORY, headline="Evil \u202e turn"),
    telling('<a href="/path">A path</a>.'),
    telling('<a href="page:Not a slug">A uri</a>.'),
    telling("A bell \u0007."),
    msgspec.structs.replace(STORY, body=(RelatedBlock(story="story:x\n:::\n\nInjected."),)),
    msgspec.structs.replace(STORY, body=(DocumentBlock(href="https://x\n:::", title="T"),)),
    msgspec.structs.replace(
        STORY, body=(PictureBlock(picture="picture:none", alt="A", credit="B"),)
    ),
    msgspec.structs.replace(
        STORY, picture=PictureBlock(picture="picture:none", alt="A", credit="B")
    ),
]


@pytest.mark.parametrize("story", BROKEN, ids=lambda story: story.uri)
def test_what_could_not_be_read_again_is_not_written(story: Story, tmp_path: Path) -> None:
    paper = copy_of("minimal", tmp_path / "in" / "paper")
    before = tree_of(tmp_path)
    with pytest.raises(PaperError):
        write_folder(StructArchive(NEWSROOM, stories=[story]), paper, private=True)
    assert tree_of(tmp_path) == before


def test_a_lost_original_leaves_the_former_paper(tmp_path: Path) -> None:
    uri = "picture:" + "a" * 64
    picture = Picture(uri=uri, media_type="image/jpeg", width=1, height=1)
    story = msgspec.structs.replace(
        STORY, picture=PictureBlock(picture=uri, alt="A", credit="B"), named_in_full=()
    )
    archive = StructArchive(NEWSROOM, stories=[story], pictures=[(picture, tmp_path / "lost.jpg")])
    paper = copy_of("minimal", tmp_path / "paper")
    before = tree_of(tmp_path)
    with pytest.raises(FolderError):
        write_folder(archive, paper)
    assert tree_of(tmp_path) == before


def test_texts_come_out_in_their_normal_form(tmp_path: Path) -> None:
    story = msgspec.structs.replace(
        telling("  Two\n lines\t and  <br> spaces <br>"),
        headline=" One \r\n line ",
        named_in_full=(),
    )
    write_folder(StructArchive(NEWSROOM, stories=[story]), tmp_path / "paper")
    with open_folder(tmp_path / "paper") as archive:
        again = codec.decode(archive.payloads([("story:one", "en")])[0], Story)
    assert again.headline == "One line"
    assert again.body == (ParagraphBlock(text="Two lines and<br>spaces"),)


def test_the_bytes_do_not_depend_on_the_machine_s_time_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time  # noqa: PLC0415

    archive = StructArchive(NEWSROOM, stories=[STORY])
    for zone in ("Asia/Tehran", "America/Lima"):
        monkeypatch.setitem(os.environ, "TZ", zone)
        time.tzset()
        write_folder(archive, tmp_path / zone.replace("/", "-"))
    monkeypatch.undo()
    time.tzset()
    assert tree_of(tmp_path / "Asia-Tehran") == tree_of(tmp_path / "America-Lima")


def test_progress_counts_the_stories(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    archive = StructArchive(NEWSROOM, stories=[STORY])
    write_folder(archive, tmp_path / "paper", progress=lambda *counts: told.append(counts))
    assert told == [(1, 1)]
