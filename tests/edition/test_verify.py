"""Verifying notices whatever a mirror does to an edition, and lets a good one pass."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from altering import alter, rounds
from drukar.cli.main import cli
from drukar.edition.roles import is_signed
from drukar.edition.source import FolderSource
from drukar.edition.verify import Verified, verify
from drukar.edition.web_source import WebSource, source_of
from drukar.errors import TrustError
from drukar.mirrors.pull import pull
from signing import NOW, SignedFolder

FILES = {f"en/2024/0{n % 3 + 1}/story-{n}.html": b"Text %d. " % n * (n + 1) for n in range(12)}
FILES["index.html"] = b"<h1>River News</h1>"


class Newsroom(SignedFolder):
    """Two editions on disk, as mirrors have them."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.offline = {"sw.js": b"script", "_ed/mirrors.json": b"{}"}
        self.sign_offline(self.keepers)
        self.publish(FILES)
        self.older = self.write_site(path / "older")
        self.publish({**FILES, "index.html": b"<h1>River News, second</h1>"})
        self.site = self.write_site(path / "site")
        self.root = (self.folder.path / "1.root.json").read_bytes()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    return Newsroom(tmp_path_factory.mktemp("newsroom"))


def check(folder: Path, newsroom: Newsroom | None = None) -> Verified:
    root = newsroom.root if newsroom is not None else None
    return verify(FolderSource(folder), root, now=NOW, processes=1)


class Moving(FolderSource):
    """A folder into which the next of some editions is put whenever its front page is asked for."""

    def __init__(self, root: Path, editions: list[Path]) -> None:
        super().__init__(root)
        self.editions = editions

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        if path == "index.html" and self.editions:
            shutil.copytree(self.editions.pop(0), self.name, dirs_exist_ok=True)
        return super().chunks(path, limit)


def test_an_edition_that_is_switched_meanwhile_is_checked_anew(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    site = shutil.copytree(newsroom.older, tmp_path / "site")
    done = verify(Moving(site, [newsroom.site]), newsroom.root, now=NOW, processes=1)
    assert done == check(newsroom.site, newsroom)


def test_a_mirror_that_never_rests_is_not_checked_for_ever(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    site = shutil.copytree(newsroom.older, tmp_path / "site")
    passing = [newsroom.site, newsroom.site, newsroom.older, newsroom.older]
    source = Moving(site, passing * 5)
    assert verify(source, newsroom.root, now=NOW, processes=1).faults != []
    assert len(source.editions) == 20 - 3 * 2  # a page that is wrong is asked for again at once


@pytest.mark.parametrize("part", range(3))
def test_no_alteration_by_a_mirror_goes_unnoticed(
    newsroom: Newsroom, tmp_path: Path, part: int
) -> None:
    random = Random(part)
    expected = {
        path.relative_to(newsroom.site).as_posix(): path.read_bytes()
        for path in newsroom.site.rglob("*")
        if path.is_file() and is_signed(path.relative_to(newsroom.site).as_posix())
    }
    noticed = 0
    for number in range(rounds(150) // 3):
        site = tmp_path / str(number)
        shutil.copytree(newsroom.site, site)
        done = alter(site, newsroom.older, random)
        try:
            faults = check(site, newsroom).faults
        except TrustError:
            noticed += 1
            continue
        finally:
            have = {
                path: (site / path).read_bytes() if (site / path).is_file() else None
                for path in expected
            }
            shutil.rmtree(site)
        assert faults or have == expected, done
        noticed += bool(faults)
    assert noticed


def test_a_whole_edition_passes(newsroom: Newsroom) -> None:
    done = check(newsroom.site, newsroom)
    assert done.faults == []
    assert done.files == len(FILES) + len(newsroom.offline)
    assert done.version == 2
    assert check(newsroom.older, newsroom).version == 1


def test_each_file_that_differs_is_one_line(newsroom: Newsroom, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(newsroom.site, site)
    (site / "index.html").write_bytes(b"<h1>River News, secont</h1>")
    (site / "sw.js").write_bytes(b"evil")
    (site / "en/2024/01/story-0.html").unlink()
    (site / "en/2024/01/story-3.html").write_bytes(b"")
    (site / "new.html").write_bytes(b"new")
    assert check(site, newsroom).faults == [
        ("en/2024/01/story-0.html", "is missing"),
        ("en/2024/01/story-3.html", "has 0 bytes instead of 32"),
        ("index.html", "has other bytes than were signed"),
        ("new.html", "is not signed"),
        ("sw.js", "has 4 bytes instead of 6"),
    ]


def test_one_bin_in_the_place_of_another_is_noticed(newsroom: Newsroom, tmp_path: Path) -> None:
    """They have one key, and often one version; a server does not tell what files it has."""
    site = tmp_path / "site"
    shutil.copytree(newsroom.site, site)
    metadata = site / "_ed/m"
    first, second = [
        path
        for path in sorted(metadata.glob("1.bin-*.json"))
        if not path.with_name(path.name.replace("1.", "2.", 1)).exists()
    ][:2]
    shutil.copy(second, first)
    assert (f"_ed/m/{first.name}", "is another role's") in check(site, newsroom).faults
    with served(site) as address:
        faults = verify(WebSource(address), newsroom.root, now=NOW, processes=1).faults
    assert faults == [(f"_ed/m/{first.name}", "is another role's")]
    shutil.copy(first, metadata / "1.pages.json")
    with pytest.raises(TrustError, match="is another role's"):
        check(site, newsroom)


def test_another_newsrooms_edition_is_refused(newsroom: Newsroom, tmp_path: Path) -> None:
    stranger = SignedFolder(tmp_path / "stranger")
    stranger.publish({"index.html": b"x"})
    site = stranger.write_site(tmp_path / "site")
    assert check(site).faults == []
    with pytest.raises(TrustError, match="cannot be trusted"):
        check(site, newsroom)


def test_an_unsigned_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"x")
    with pytest.raises(TrustError, match=r"1\.root\.json|is missing"):
        check(tmp_path)


@pytest.mark.parametrize(
    ("days", "roles"),
    [
        (8, {"timestamp"}),
        (20, {"timestamp", "snapshot"}),
        (600, {"root", "timestamp", "snapshot", "targets", "mirrors", "pages"}),
    ],
)
def test_an_edition_that_nobody_signed_anew_is_verified_with_a_word_on_that(
    tmp_path: Path, days: int, roles: set[str]
) -> None:
    signed = SignedFolder(tmp_path / "signed", NOW - timedelta(days=days))
    signed.publish(FILES)
    site = signed.write_site(tmp_path / "site")
    done = check(site)
    assert done.faults == []
    assert done.files == len(FILES)
    expired = {role for role, _ in done.expired}
    assert {role for role in expired if not role.startswith("bin")} == roles
    assert any(role.startswith("bin") for role in expired) == (days > 90)
    assert all(what.startswith("has expired on 20") for _, what in done.expired)
    (site / "index.html").write_bytes(b"evil")
    assert [path for path, _ in check(site).faults] == ["index.html"]
    said = CliRunner().invoke(cli, ["verify", str(site), "--workers", "1"])
    assert said.exit_code == 1
    assert "index.html: has 4 bytes" in said.output
    assert "Nobody has signed this copy anew" in said.output
    with pytest.raises(TrustError, match="expired"):
        pull(FolderSource(site), tmp_path / "copy", None, now=NOW)


def test_what_the_online_key_says_of_script_does_not_count(tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path / "signed")
    signed.publish({**FILES, "sw.js": b"evil"})
    site = signed.write_site(tmp_path / "site")
    assert [path for path, _ in check(site).faults] == ["sw.js"]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    def handler(*arguments: object) -> SimpleHTTPRequestHandler:
        return _Handler(*arguments, directory=str(folder))  # type: ignore[arg-type]

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_a_site_on_the_web_is_verified_as_a_folder_is(newsroom: Newsroom, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(newsroom.site, site)
    (site / "index.html").write_bytes(b"evil")
    with served(site) as address:
        done = verify(source_of(address), newsroom.root, now=NOW)
    assert done.faults == [("index.html", "has 4 bytes instead of 27")]
    assert done.files == len(FILES) + len(newsroom.offline)


@contextmanager
def answering(answer: bytes, rest: bytes = b"") -> Iterator[str]:
    """Give the address of a server that answers everything with this, and then `rest` for ever."""
    ended = threading.Event()

    def run(listening: socket.socket) -> None:
        while not ended.is_set():
            try:
                connection, _ = listening.accept()
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(5)
                try:
                    connection.recv(4096)
                    connection.sendall(answer)
                    while rest and not ended.is_set():
                        connection.sendall(rest)
                except OSError:
                    pass

    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        thread = threading.Thread(target=run, args=(listening,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            ended.set()
            thread.join()


@pytest.mark.parametrize(
    ("answer", "rest"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 65536),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", b"[" * 65536),
        (b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nshort", b""),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", b""),
        (b"not HTTP at all\r\n\r\n", b""),
    ],
    ids=["endless", "a gigabyte", "redirect", "cut", "error", "noise"],
)
def test_whatever_a_server_sends_ends_in_one_clear_error(
    newsroom: Newsroom, answer: bytes, rest: bytes
) -> None:
    with answering(answer, rest) as address, pytest.raises(TrustError, match="cannot be trusted"):
        verify(WebSource(address), newsroom.root, now=NOW)


def test_processes_find_what_one_finds(newsroom: Newsroom, tmp_path: Path) -> None:
    signed = SignedFolder(tmp_path / "signed")
    signed.publish({f"en/{n}.html": b"%d" % n for n in range(4000)})
    site = signed.write_site(tmp_path / "site")
    (site / "en/7.html").write_bytes(b"8")
    found = [verify(FolderSource(site), None, now=NOW, processes=n) for n in (1, 2)]
    assert found[0] == found[1]
    assert found[0].faults == [("en/7.html", "has other bytes than were signed")]
