"""Script runs in readers' browsers only as the offline keys signed it, whoever has the server."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from browser import served
from memory import MemoryArchive, story_of

from drukar.edition.keys import Keeper, new_key
from drukar.edition.roles import is_code
from drukar.edition.sign import listed
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify
from drukar.edition.web_source import WebSource
from drukar.errors import SigningError
from drukar.newsroom import ceremony
from drukar.newsroom.awaited import awaited
from drukar.newsroom.checking import check_edition
from drukar.newsroom.expiry import standings
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.newsroom.offline_files import metadata_of, signed_files, want
from drukar.newsroom.publish import Published, publish_archive
from drukar.newsroom.signing import sign_return
from drukar.newsroom.workers import local_workers
from drukar.press import reader_code as builder

LIST = b'{"mirrors":[{"url":"https://mirror.example/","kind":"own"}]}'


def now() -> datetime:
    return datetime.now(UTC)


def publish(newsroom: NewsroomFolder, count: int = 3, *, full: bool = False) -> Published:
    with local_workers(1) as workers:
        archive = MemoryArchive([story_of(n, "en") for n in range(1, count + 1)])
        return publish_archive(archive, newsroom, workers, full=full)


def sign(newsroom: NewsroomFolder, keeper: Keeper) -> None:
    answer = ceremony.sign(ceremony.make_request(newsroom), [keeper], now())
    ceremony.take_answer(newsroom, answer, now())


def is_whole(newsroom: NewsroomFolder) -> bool:
    root = (metadata_of(newsroom).path / "1.root.json").read_bytes()
    done = verify(FolderSource(newsroom.store.current), root, now=now(), processes=1)
    assert done.faults == []
    assert check_edition(newsroom).spoiled == []
    return True


def scripts(newsroom: NewsroomFolder) -> set[str]:
    """Return the addresses of all script files of the current edition."""
    root = newsroom.store.current.resolve()
    found = [*root.glob("*.js"), *root.glob("*/*.js")]
    return {path.relative_to(root).as_posix() for path in found}


def led_to(newsroom: NewsroomFolder) -> str:
    """Return the address of the script that the front page leads to."""
    page = (newsroom.store.current / "en" / "index.html").read_text("utf-8")
    return page.partition('<script src="../')[2].partition('"')[0]


@pytest.fixture
def newsroom(tmp_path: Path) -> NewsroomFolder:
    return make_newsroom(tmp_path / "newsroom")


@pytest.fixture
def keeper(newsroom: NewsroomFolder) -> Keeper:
    """Give the newsroom keys."""
    keeper = Keeper(*(new_key() for _ in "rtm"))
    answer = ceremony.begin(ceremony.make_request(newsroom), [keeper], now())
    ceremony.take_answer(newsroom, answer, now())
    return keeper


@pytest.fixture
def newer_drukar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give this drukar the modules of a newer one."""
    folder = tmp_path / "sw"
    shutil.copytree(builder.FOLDER, folder)
    with (folder / "page.mjs").open("a") as file:
        file.write("page.dataset.newer = true;\n")
    monkeypatch.setattr(builder, "FOLDER", folder)


def test_without_keys_no_page_has_a_script(newsroom: NewsroomFolder) -> None:
    publish(newsroom)
    assert scripts(newsroom) == set()
    for page in newsroom.store.current.resolve().rglob("*.html"):
        assert "<script src" not in page.read_text("utf-8")


def test_no_server_has_code_of_its_own_signed(newsroom: NewsroomFolder, keeper: Keeper) -> None:
    evil = {"sw.js": b"evil", "_code/evil.js": b"evil", "_ed/mirrors.json": LIST}
    request = msgspec.structs.replace(ceremony.make_request(newsroom), files=evil, code="other")
    assert ceremony.makes_other_code(request)
    answer = ceremony.sign(request, [keeper], now())
    ceremony.take_answer(newsroom, answer, now())
    files = signed_files(newsroom)
    assert b"evil" not in files.values()
    assert files["_ed/mirrors.json"] == LIST
    assert not ceremony.makes_other_code(ceremony.make_request(newsroom))


@pytest.mark.usefixtures("keeper")
def test_code_that_nobody_signed_is_noticed(newsroom: NewsroomFolder, tmp_path: Path) -> None:
    publish(newsroom)
    shutil.copytree(newsroom.store.current, tmp_path / "copy")
    (tmp_path / "copy" / "_code" / "evil.js").write_bytes(b"evil")
    faults = verify(FolderSource(tmp_path / "copy"), now=now(), processes=1).faults
    assert [path for path, _ in faults] == ["_code/evil.js"]
    assert "have not signed it" in faults[0].what


def test_a_worker_at_an_address_of_a_site_without_any_is_noticed(
    tmp_path: Path, newsroom: NewsroomFolder, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ceremony, "reader_code", lambda root: _Nothing())
    sign(newsroom, keeper)
    publish(newsroom)
    assert scripts(newsroom) == set()
    shutil.copytree(newsroom.store.current, tmp_path / "copy")
    with served(tmp_path / "copy") as address:
        assert verify(WebSource(address), now=now(), processes=1).faults == []
        (tmp_path / "copy" / "sw.js").write_bytes(b"evil")
        faults = verify(WebSource(address), now=now(), processes=1).faults
    assert [path for path, _ in faults] == ["sw.js"]


class _Nothing:
    def files(self) -> dict[str, bytes]:
        return {}


@pytest.mark.usefixtures("keeper")
@pytest.mark.parametrize("count", [0, 3])
def test_a_signed_edition_has_the_code_and_pages_lead_to_it(
    newsroom: NewsroomFolder, count: int
) -> None:
    publish(newsroom, count)
    assert is_whole(newsroom)
    assert {"sw.js"} < scripts(newsroom)
    assert len(scripts(newsroom)) == 2
    timestamp = (newsroom.store.current / "_ed/timestamp.json").read_bytes()
    assert not any(is_code(path) for path in listed(metadata_of(newsroom), timestamp))
    if count:
        assert led_to(newsroom) in scripts(newsroom)
        page = (newsroom.store.current / "en" / "index.html").read_text("utf-8")
        assert "script-src 'self'; worker-src 'self'" in page


def test_a_newer_drukar_prints_the_signed_code_until_its_own_is_signed(
    newsroom: NewsroomFolder, keeper: Keeper, request: pytest.FixtureRequest
) -> None:
    publish(newsroom)
    first = scripts(newsroom)
    assert not any(each.to_do for each in standings(newsroom, now()))
    request.getfixturevalue("newer_drukar")
    publish(newsroom, 4, full=True)
    assert scripts(newsroom) == first
    assert led_to(newsroom) in first
    to_do = {each.role: each.to_do for each in standings(newsroom, now())}
    assert "not signed yet" in to_do["targets"]
    assert "drukar keys sign" in to_do["targets"]
    sign(newsroom, keeper)
    assert is_whole(newsroom)
    second = scripts(newsroom)
    assert first & second == {"sw.js"}
    assert not any(each.to_do for each in standings(newsroom, now()))
    done = publish(newsroom, 4)
    assert done.anew == ""
    assert is_whole(newsroom)
    assert scripts(newsroom) == second
    assert led_to(newsroom) in second


def test_what_is_signed_and_not_printed_yet_is_noticed(
    newsroom: NewsroomFolder, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert awaited(newsroom) == "", "no keys, no edition"
    publish(newsroom)
    assert awaited(newsroom) == "", "no keys"
    keeper = request.getfixturevalue("keeper")
    assert awaited(newsroom) == "_ed/timestamp.json"
    publish(newsroom)
    assert awaited(newsroom) == ""
    request.getfixturevalue("newer_drukar")
    assert awaited(newsroom) == "", "the newer code is not signed"
    sign(newsroom, keeper)
    wanted = awaited(newsroom)
    assert wanted.startswith("_code/")
    assert wanted != led_to(newsroom)
    publish(newsroom)
    assert (awaited(newsroom), led_to(newsroom)) == ("", wanted)
    signed = metadata_of(newsroom).path
    shutil.move(signed, tmp_path / "lost")
    assert awaited(newsroom) == "", "without metadata there is nothing to wait for"


def test_a_former_edition_comes_back_with_the_code_that_is_signed_now(
    newsroom: NewsroomFolder, keeper: Keeper, request: pytest.FixtureRequest
) -> None:
    publish(newsroom)
    request.getfixturevalue("newer_drukar")
    sign(newsroom, keeper)
    publish(newsroom, 4)
    now_signed = scripts(newsroom)
    newsroom.store.roll_back(1, lambda draft: sign_return(newsroom, draft, 1, now()))
    assert is_whole(newsroom)
    assert scripts(newsroom) == now_signed
    publish(newsroom, 5)
    assert is_whole(newsroom)


def test_the_list_of_mirrors_is_in_editions_from_its_signature_on(
    newsroom: NewsroomFolder, keeper: Keeper
) -> None:
    publish(newsroom)
    want(newsroom, "_ed/mirrors.json", LIST)
    publish(newsroom, 4)
    here = newsroom.store.current / "_ed" / "mirrors.json"
    assert not here.exists()
    sign(newsroom, keeper)
    assert here.read_bytes() == LIST
    assert is_whole(newsroom)
    publish(newsroom, 5, full=True)
    assert here.read_bytes() == LIST
    want(newsroom, "_ed/mirrors.json", b"{}")
    publish(newsroom, 4)
    assert here.read_bytes() == LIST
    sign(newsroom, keeper)
    assert here.read_bytes() == b"{}"
    assert is_whole(newsroom)
    kept = newsroom.path / "site" / "offline"
    assert len(list(kept.iterdir())) == len(signed_files(newsroom))


def test_what_was_signed_and_is_lost_is_found_in_the_edition_or_asked_for(
    newsroom: NewsroomFolder, keeper: Keeper
) -> None:
    publish(newsroom)
    shutil.rmtree(newsroom.path / "site" / "offline")
    publish(newsroom, 4, full=True)
    assert is_whole(newsroom)
    shutil.rmtree(newsroom.store.site / "editions")
    with pytest.raises(SigningError, match="not here any more"):
        publish(newsroom, 4)
    sign(newsroom, keeper)
    publish(newsroom, 4)
    assert is_whole(newsroom)


def test_an_answer_without_what_it_signs_is_refused(
    newsroom: NewsroomFolder, keeper: Keeper
) -> None:
    answer = ceremony.sign(ceremony.make_request(newsroom), [keeper], now())
    files = {**answer.files, "sw.js": b"evil"}
    with pytest.raises(SigningError, match=r"it has not the sw\.js that it signs"):
        ceremony.take_answer(newsroom, msgspec.structs.replace(answer, files=files), now())
    assert metadata_of(newsroom).latest("targets") == 1
