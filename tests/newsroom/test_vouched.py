"""What the offline keys vouch for is in every edition, and nothing else of its kind is."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from memory import MemoryArchive, story_of

from drukar.edition.draft import Draft
from drukar.edition.keys import Keeper
from drukar.edition.offline import Answer
from drukar.edition.roles import MIRROR_LIST
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.errors import SigningError
from drukar.newsroom import ceremony
from drukar.newsroom.checking import check_edition
from drukar.newsroom.expiry import standings
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.newsroom.publish import Published, publish_archive
from drukar.newsroom.signing import resign_if_due, sign_return
from drukar.newsroom.workers import local_workers
from drukar.press.reader_code import reader_code
from trees import tree_of


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    return make_newsroom(tmp_path / "newsroom")


def publish(newsroom: NewsroomFolder, count: int = 3) -> Published:
    archive = MemoryArchive([story_of(number, "en") for number in range(1, count + 1)])
    with local_workers(1) as workers:
        return publish_archive(archive, newsroom, workers)


def begin(newsroom: NewsroomFolder) -> list[Keeper]:
    """Make keys, and take what they sign."""
    keepers = ceremony.new_keepers(1)
    request = ceremony.make_request(newsroom)
    ceremony.take_answer(newsroom, ceremony.begin(request, keepers, now()), now())
    return keepers


def sign(newsroom: NewsroomFolder, keepers: list[Keeper], mirrors: str = "") -> Answer:
    """Have the newsroom's request signed, perhaps with a mirror in it."""
    request = ceremony.make_request(newsroom)
    if mirrors:
        listed = {"mirrors": [{"url": mirrors, "kind": "own"}]}
        request.files[MIRROR_LIST] = json.dumps(listed).encode()
    return ceremony.sign(request, keepers, now())


def sound(newsroom: NewsroomFolder) -> set[str]:
    """Return the files of the current edition, which verifies and is as it was made."""
    current = newsroom.store.current
    root = (newsroom.path / "site" / "metadata" / "1.root.json").read_bytes()
    assert verify(FolderSource(current), root, now=now(), processes=1).faults == []
    assert check_edition(newsroom).spoiled == []
    return {path for path in tree_of(current) if not path.startswith("_ed/m/")}


def return_to(newsroom: NewsroomFolder, number: int, draft: Draft) -> None:
    sign_return(newsroom, draft, number, now())


def script_of(page: Path) -> str:
    text = page.read_text("utf-8")
    return text.partition('<script src="')[2].partition('"')[0].rpartition("../")[2]


def test_the_first_signed_edition_has_readers_script(newsroom: NewsroomFolder) -> None:
    publish(newsroom)
    assert not (newsroom.store.current / "sw.js").exists()
    begin(newsroom)
    publish(newsroom)
    files = sound(newsroom)
    [page] = [path for path in files if path.startswith("_code/")]
    assert {"sw.js", MIRROR_LIST} <= files
    story = next(path for path in files if path.endswith("story-1.html"))
    assert script_of(newsroom.store.current / story) == page
    assert [each.to_do for each in standings(newsroom, now())] == [""] * 6
    assert publish(newsroom).report.changed == 0


def test_it_stays_as_it_was_signed_until_it_is_signed_anew(
    newsroom: NewsroomFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keepers = begin(newsroom)
    publish(newsroom)
    before = (newsroom.store.current / "sw.js").read_bytes()
    monkeypatch.setattr(
        "drukar.newsroom.vouched.reader_code",
        lambda root: reader_code(root)._replace(worker="// tomorrow's"),
    )
    publish(newsroom, 4)
    assert (newsroom.store.current / "sw.js").read_bytes() == before
    assert "another script" in standings(newsroom, now())[1].to_do
    ceremony.take_answer(newsroom, sign(newsroom, keepers), now())
    assert "drukar publish" in standings(newsroom, now())[1].to_do
    assert not resign_if_due(newsroom, now(), even_if_young=True)
    assert "sw.js" in sound(newsroom)
    publish(newsroom, 4)
    assert (newsroom.store.current / "sw.js").read_bytes() == b"// tomorrow's"
    sound(newsroom)


def test_another_list_of_mirrors_is_one_changed_file(newsroom: NewsroomFolder) -> None:
    keepers = begin(newsroom)
    publish(newsroom)
    answer = sign(newsroom, keepers, "https://mirror.example/")
    assert ceremony.mirrors_in(answer) == ["own: https://mirror.example/"]
    ceremony.take_answer(newsroom, answer, now())
    assert publish(newsroom).report.changed == 1
    sound(newsroom)
    assert b"mirror.example" in (newsroom.store.current / MIRROR_LIST).read_bytes()


def test_what_comes_back_has_the_script_and_mirrors_of_today(newsroom: NewsroomFolder) -> None:
    publish(newsroom)
    keepers = begin(newsroom)
    publish(newsroom, 4)
    ceremony.take_answer(newsroom, sign(newsroom, keepers, "https://mirror.example/"), now())
    for number in (1, 2):
        newsroom.store.roll_back(number, partial(return_to, newsroom, number))
        root = (newsroom.path / "site" / "metadata" / "1.root.json").read_bytes()
        source = FolderSource(newsroom.store.current)
        assert verify(source, root, now=now(), processes=1).faults == []
        assert b"mirror.example" in (newsroom.store.current / MIRROR_LIST).read_bytes()


def test_a_request_for_a_signature_under_script_is_refused(newsroom: NewsroomFolder) -> None:
    keepers = begin(newsroom)
    request = ceremony.make_request(newsroom)
    request.files["sw.js"] = b"fetch('https://police.example/')"
    with pytest.raises(SigningError, match=r"under sw\.js"):
        ceremony.sign(request, keepers, now())


@pytest.mark.parametrize("name", ["sw.js", MIRROR_LIST])
def test_an_answer_with_other_files_than_were_signed_is_refused(
    newsroom: NewsroomFolder, name: str
) -> None:
    keepers = begin(newsroom)
    publish(newsroom)
    answer = sign(newsroom, keepers)
    answer.files[name] += b" "
    with pytest.raises(SigningError, match="vouches for"):
        ceremony.take_answer(newsroom, answer, now())
    publish(newsroom, 4)
    sound(newsroom)


def test_what_is_lost_is_said_and_taken_once_more(newsroom: NewsroomFolder) -> None:
    keepers = begin(newsroom)
    answer = sign(newsroom, keepers)
    ceremony.take_answer(newsroom, answer, now())
    publish(newsroom)
    (newsroom.path / "site" / "offline" / "2" / "sw.js").write_text("spoiled")
    with pytest.raises(SigningError, match="as it was signed"):
        publish(newsroom, 4)
    assert newsroom.store.current_number() == 1
    ceremony.take_answer(newsroom, answer, now())
    publish(newsroom, 4)
    sound(newsroom)
