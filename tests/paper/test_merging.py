"""Importing a paper into another: what is there stays, and nothing changes unless all is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from paper_files import PAPERS, STORY, copy_of, put

from drukar.errors import FolderError, PaperError
from drukar.paper import Merged, merge_folder, open_folder
from drukar.paper import switch as switching
from trees import tree_of

FULL = PAPERS / "two-languages"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return copy_of("minimal", tmp_path / "home" / "paper")


def names(target: Path) -> list[str]:
    """Return what lies beside a paper: nothing of ours may be left there."""
    return sorted(path.name for path in target.parent.iterdir())


def test_everything_is_added_with_the_sections_and_languages_that_it_needs(target: Path) -> None:
    put(target, {".git/HEAD": "ref", "README.md": "Mine"})
    merged = merge_folder(FULL, target)
    assert merged == Merged(
        added=11, changed=0, unchanged=0, sections=("river",), languages=("be",)
    )
    with open_folder(target) as archive, open_folder(FULL) as source:
        newsroom = archive.newsroom()
        assert newsroom.languages == ("en", "be")
        assert newsroom.name == {"en": "The Weir"}
        assert newsroom.publisher == ""
        assert [section.slug for section in newsroom.sections] == ["news", "river"]
        assert archive.entries() == source.entries()
        assert archive.campaigns() == source.campaigns()
        assert archive.pages() == source.pages()
        keys = [card.key for tag in ("be", "en") for card in source.cards(tag)]
        assert archive.payloads(keys) == source.payloads(keys)
        assert archive.pictures() == source.pictures()
    assert (target / ".git/HEAD").read_text() == "ref"
    assert names(target) == ["paper"]


def test_a_second_import_changes_nothing(target: Path) -> None:
    merge_folder(FULL, target)
    before = tree_of(target)
    assert merge_folder(FULL, target) == Merged(added=0, changed=0, unchanged=11)
    assert tree_of(target) == before


def test_files_that_the_source_does_not_change_keep_their_bytes(
    target: Path, tmp_path: Path
) -> None:
    put(target, {"paper.toml": "# Ours.\n" + (target / "paper.toml").read_text(encoding="utf-8")})
    before = tree_of(target)
    source = put(
        copy_of("minimal", tmp_path / "source"),
        {"stories/new/en.md": STORY.replace("weir", "other weir")},
    )
    assert merge_folder(source, target) == Merged(added=1, changed=0, unchanged=1)
    after = tree_of(target)
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {"stories/new/en.md"}


def test_a_changed_text_is_changed_where_it_lies(target: Path, tmp_path: Path) -> None:
    uri = 'uri = "story:2026-02-03-weir-opens"\n'
    story = STORY.replace("weir opens", "weir opens late").replace("+++\n", "+++\n" + uri, 1)
    (target / "stories/2026-02-03-weir-opens").rename(target / "stories/elsewhere")
    put(target, {"stories/elsewhere/en.md": STORY.replace("+++\n", "+++\n" + uri, 1)})
    source = put(copy_of("minimal", tmp_path / "source"), {"stories/a/en.md": story + "Later."})
    (source / "stories/2026-02-03-weir-opens/en.md").unlink()
    (source / "stories/2026-02-03-weir-opens").rmdir()
    assert merge_folder(source, target) == Merged(added=0, changed=1, unchanged=0)
    assert [path.name for path in (target / "stories").iterdir()] == ["elsewhere"]
    assert "Later." in (target / "stories/elsewhere/en.md").read_text(encoding="utf-8")


def test_a_folder_that_holds_another_text_is_not_taken(target: Path, tmp_path: Path) -> None:
    put(
        target,
        {
            "stories/new/en.md": STORY.replace("+++\n", '+++\nuri = "story:other"\n', 1).replace(
                "weir opens", "other"
            )
        },
    )
    source = put(
        copy_of("minimal", tmp_path / "source"),
        {"stories/new/en.md": STORY.replace("weir", "gate")},
    )
    assert merge_folder(source, target).added == 1
    assert (target / "stories/new-2/en.md").exists()


def test_nothing_changes_when_the_two_together_are_not_sound(target: Path, tmp_path: Path) -> None:
    source = put(
        copy_of("minimal", tmp_path / "source"),
        {"stories/another/en.md": STORY.replace("opens", "opens on Sunday")},
    )
    (source / "stories/2026-02-03-weir-opens/en.md").unlink()
    (source / "stories/2026-02-03-weir-opens").rmdir()
    before = tree_of(target.parent)
    with pytest.raises(PaperError, match="stands at the same address"):
        merge_folder(source, target)
    assert tree_of(target.parent) == before
    assert names(target) == ["paper"]


@pytest.mark.parametrize("bad", ["source", "target"])
def test_nothing_changes_when_one_of_them_is_not_sound(
    target: Path, tmp_path: Path, bad: str
) -> None:
    papers = {"source": copy_of("two-languages", tmp_path / "source"), "target": target}
    put(papers[bad], {"stories/bad/en.md": "x"})
    before = tree_of(tmp_path)
    with pytest.raises(PaperError, match=r"stories/bad/en\.md"):
        merge_folder(papers["source"], papers["target"])
    assert tree_of(tmp_path) == before


def test_skipping_imports_the_rest_and_lists_what_it_left(target: Path, tmp_path: Path) -> None:
    source = put(copy_of("two-languages", tmp_path / "source"), {"stories/bad/en.md": "x"})
    merged = merge_folder(source, target, skip_bad=True)
    assert merged.added == 11
    assert [line.partition(":")[0] for line in merged.left_out] == ["stories/bad/en.md"]


def test_a_paper_imported_into_itself_changes_nothing(target: Path) -> None:
    before = tree_of(target)
    assert merge_folder(target, target) == Merged(added=0, changed=0, unchanged=1)
    assert tree_of(target) == before


@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_failure_in_the_last_moment_leaves_the_former_paper(
    target: Path, can_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_of(target)
    rename = Path.rename

    def fail(self: Path, to: Path) -> Path:
        if to == target and not self.name.endswith(".former"):
            raise OSError(28, "No space left on device")
        return rename(self, to)

    if can_exchange:

        def refuse(_one: Path, _other: Path) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(switching, "_exchange", refuse)
    else:
        monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_kwargs: object())
        monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(FolderError, match="No space left"):
        merge_folder(FULL, target)
    monkeypatch.undo()
    assert tree_of(target) == before
    assert names(target) == ["paper"]


def test_without_an_exchange_of_names_the_folder_is_replaced_all_the_same(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_kwargs: object())
    assert merge_folder(FULL, target).added == 11
    assert names(target) == ["paper"]
