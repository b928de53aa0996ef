"""What opening a paper promises: all faults at once, the same answers always, no bodies held."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from paper_files import PAPERS, STORY, copy_of, faults_of, is_sound, put

from drukar.errors import FolderError, PaperError
from drukar.paper import PaperArchive, open_folder, opening
from drukar.press.archive import Archive
from drukar.story import Iban, NamedInFull, Picture, Story, TranslatedFrom, codec
from drukar.story.blocks import BLOCKS, ParagraphBlock
from drukar.story.card import card_of

FULL = PAPERS / "two-languages"


@pytest.fixture(scope="module")
def processes() -> Iterator[Executor]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        yield executor


def contents(archive: PaperArchive) -> dict[str, object]:
    """Return everything that an archive answers."""
    cards = {tag: list(archive.cards(tag)) for tag in archive.newsroom().languages}
    keys = [card.key for found in cards.values() for card in found]
    return {
        "newsroom": archive.newsroom(),
        "entries": archive.entries(),
        "topics": archive.topics(),
        "campaigns": archive.campaigns(),
        "pages": archive.pages(),
        "pictures": archive.pictures(),
        "cards": cards,
        "payloads": archive.payloads(keys),
        "originals": [archive.original(picture.uri) for picture in archive.pictures()],
        "left out": [str(fault) for fault in archive.left_out],
    }


def test_a_missing_or_empty_folder_is_no_paper(tmp_path: Path) -> None:
    assert "This folder is not there." in faults_of(tmp_path / "nowhere")[0]
    (message,) = faults_of(tmp_path)
    assert message.startswith("paper.toml: There is no paper.toml.")
    put(tmp_path, {"a-file": "x"})
    assert "This is no folder." in faults_of(tmp_path / "a-file")[0]


def test_the_spool_is_gone_after_a_fault_and_after_closing(tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    with pytest.raises(PaperError):
        open_folder(PAPERS / "invalid" / "links", spool=spool)
    assert list(spool.iterdir()) == []
    with open_folder(FULL, spool=spool) as archive:
        keys = [card.key for card in archive.cards("en")]
        assert archive.payloads(keys)
        assert list(spool.iterdir()) != []
    assert list(spool.iterdir()) == []


def test_few_files_are_open_however_many_pieces_a_paper_is_read_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_LARGEST", 1)
    monkeypatch.setattr("drukar.paper.archive._OPEN", 1)
    spool = tmp_path / "spool"
    with open_folder(FULL, spool=spool) as archive:
        keys = [card.key for tag in archive.newsroom().languages for card in archive.cards(tag)]
        pieces = len(list(spool.glob("*/*")))
        assert pieces > 1
        for _ in range(2):
            stories = [codec.decode(payload, Story) for payload in archive.payloads(keys)]
            assert [(story.uri, story.language) for story in stories] == keys
            opened = [path for path in Path("/proc/self/fd").iterdir() if path.exists()]
            assert sum(spool in path.resolve().parents for path in opened) <= 1


def test_no_room_for_the_spool_is_the_machine_s_fault(tmp_path: Path) -> None:
    put(tmp_path, {"taken": "x"})
    with pytest.raises(FolderError, match="temporary files"):
        open_folder(FULL, spool=tmp_path / "taken")


def test_an_executor_changes_nothing(processes: Executor) -> None:
    with open_folder(FULL) as alone, open_folder(FULL, executor=processes) as together:
        assert contents(together) == contents(alone)
    with ThreadPoolExecutor(3) as threads, open_folder(FULL, executor=threads) as together:
        assert [card.uri for card in together.cards("en")] == [
            "story:2026-03-01-keeper",
            "story:2026-03-08-wheel",
        ]


def test_an_executor_finds_the_same_faults(processes: Executor) -> None:
    for paper in sorted((PAPERS / "invalid").glob("*/paper.toml")):
        with pytest.raises(PaperError) as caught:
            open_folder(paper.parent, executor=processes)
        assert str(caught.value).splitlines() == faults_of(paper.parent)


def test_progress_counts_every_folder_of_texts() -> None:
    told: list[tuple[int, int]] = []
    with open_folder(FULL, progress=lambda done, total: told.append((done, total))):
        pass
    assert told[-1] == (4, 4)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_the_archive_is_what_the_press_reads() -> None:
    with open_folder(FULL) as opened:
        archive: Archive = opened
        (english, _) = archive.cards("en")
        story = codec.decode(archive.payloads([english.key])[0], Story)
        assert card_of(story) == english
        with pytest.raises(KeyError):
            archive.payloads([("story:not-there", "en")])
        with pytest.raises(KeyError):
            archive.original("picture:not-there")
        assert list(archive.cards("pl")) == []
        (picture,) = archive.pictures()
        assert archive.original(picture.uri).name == "lock.png"
        assert picture == Picture(uri=picture.uri, media_type="image/png", width=24, height=16)


def test_every_key_arrives_in_its_field() -> None:
    with open_folder(FULL) as archive:
        story = codec.decode(archive.payloads([("story:2026-03-01-keeper", "en")])[0], Story)
        (campaign,) = archive.campaigns()
        entries = {entry.slug: entry for entry in archive.entries()}
    for field in set(Story.__struct_fields__) - {"translated_from"}:
        assert getattr(story, field), field
    assert {type(block) for block in story.body} == set(BLOCKS)
    assert story.date_published == datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
    assert story.named_in_full == (
        NamedInFull(name="name:a-witness", reason="She asked for it in writing."),
    )
    assert story.body[0] == ParagraphBlock(
        text='<a href="name:adela-hruzd">Adela Hruzd</a> reads the gauge at six, '
        "<strong>every</strong> day.<br>"
        'She writes the figure down in <span lang="be">сшытак</span>.'
    )
    assert isinstance(campaign.give[0], Iban)
    assert campaign.give[0].iban == "GB33BUKB20201555555555"
    for field in set(type(campaign).__struct_fields__) - {"date_modified"}:
        assert getattr(campaign, field), field
    witness = msgspec.structs.asdict(entries["a-witness"])
    assert witness["protected"] is True
    assert witness["public"] is False


def test_what_is_not_written_follows_from_the_place() -> None:
    with open_folder(FULL) as archive:
        story = codec.decode(archive.payloads([("story:2026-03-01-keeper", "be")])[0], Story)
        pages = {page.language: page for page in archive.pages()}
    assert story.uri == "story:2026-03-01-keeper"
    assert story.slug.startswith("vartau")
    assert story.slug.isascii()
    assert story.translated_from == TranslatedFrom(language="en", version=2)
    assert (pages["en"].uri, pages["en"].slug) == ("page:about", "about")
    assert (pages["be"].uri, pages["be"].slug) == ("page:about", "pra-nas")


def test_cards_are_in_order_of_publication() -> None:
    with open_folder(FULL) as archive:
        dates = [card.date_published for card in archive.cards("en")]
    assert dates == sorted(dates)


def test_a_link_to_another_language_version_is_sound(tmp_path: Path) -> None:
    paper = copy_of("two-languages", tmp_path / "paper")
    story = STORY.replace("weir opens", "запруда")
    link = ":::{related} story:2026-03-08-wheel\n:::\n"  # there is no Belarusian version of that
    assert is_sound(put(paper, {"stories/2026-03-09-link/be.md": story + link}))


def test_two_slugs_on_one_day_of_the_newsroom_s_time_zone_are_a_fault(tmp_path: Path) -> None:
    paper = copy_of("two-languages", tmp_path / "paper")
    late = STORY.replace("2026-02-03T09:00:00Z", '2026-03-07T22:00:00Z\nslug = "wheel-cracked"')
    (message,) = faults_of(put(paper, {"stories/late/en.md": late}))
    assert "at the same address: en/2026/03/08/wheel-cracked.html" in message


def test_skipping_leaves_out_what_is_bad_and_all_that_refers_to_it(tmp_path: Path) -> None:
    paper = copy_of("minimal", tmp_path / "paper")
    chain = {
        f"stories/s{number}/en.md": STORY.replace("weir", f"weir {number}")
        + f"See [the next](story:s{number + 1})."
        for number in range(4)
    }
    put(paper, chain | {"stories/s4/en.md": STORY + "<u>No.</u>", "stories/lost.md": "x"})
    assert len(faults_of(paper)) == 2
    with open_folder(paper, skip_bad=True) as archive:
        assert [card.uri for card in archive.cards("en")] == ["story:2026-02-03-weir-opens"]
        left_out = [str(fault) for fault in archive.left_out]
    assert [line.partition(":")[0] for line in left_out] == [
        "stories/lost.md",
        *(f"stories/s{number}/en.md" for number in range(5)),
    ]
    assert "`story:s4` is left out, since it has faults of its own." in left_out[4]


def test_skipping_keeps_what_refers_to_another_language_version(tmp_path: Path) -> None:
    paper = copy_of("two-languages", tmp_path / "paper")
    put(paper, {"stories/2026-03-08-wheel/be.md": STORY + "<u>No.</u>"})
    with open_folder(paper, skip_bad=True) as archive:
        assert len(list(archive.cards("en"))) == 2
        assert len(archive.left_out) == 1


def test_skipping_drops_pictures_that_nothing_shows_any_more(tmp_path: Path) -> None:
    paper = copy_of("two-languages", tmp_path / "paper")
    put(paper, {"topics/flood.toml": "title = 1\n"})
    with open_folder(paper, skip_bad=True) as archive:
        assert [card.uri for card in archive.cards("en")] == ["story:2026-03-08-wheel"]
        assert archive.pictures() == []


@pytest.mark.parametrize("name", ["newsroom", "newsroom-empty", "newsroom-keys"])
def test_the_newsroom_cannot_be_skipped(name: str) -> None:
    with pytest.raises(PaperError):
        open_folder(PAPERS / "invalid" / name, skip_bad=True)


@pytest.mark.parametrize(
    "name",
    ["addresses", "campaigns", "directives", "front-matter", "layout", "markdown", "register"],
)
def test_skipping_lists_the_faults_that_it_skips(name: str) -> None:
    paper = PAPERS / "invalid" / name
    with open_folder(paper, skip_bad=True) as archive:
        assert set(faults_of(paper)) <= {str(fault) for fault in archive.left_out}


def test_faults_are_data_and_sorted(tmp_path: Path) -> None:
    with pytest.raises(PaperError) as caught:
        open_folder(PAPERS / "invalid" / "register")
    faults = caught.value.faults
    assert all(fault.where and fault.what and fault.remedy for fault in faults)
    files = [fault.where.partition(":")[0] for fault in faults]
    assert files == sorted(files)
