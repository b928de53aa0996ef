"""A mirror has one whole edition at every instant, gets what changed, and catches up."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from breaking import Breaking
from cutting import NEVER, line
from mirror_servers import KINDS, Bench
from mirrored import MemorySource, Paper, asset, source_of

from altering import rounds
from drukar.edition.keys import new_key
from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.directory import DirectoryMirror
from drukar.mirrors.memory import MemoryMirror
from drukar.mirrors.mirror import Mirror, Outgoing
from drukar.mirrors.rsync import RsyncMirror
from drukar.mirrors.s3 import S3Mirror
from drukar.mirrors.sftp import SftpMirror

PICTURE, OTHER, STYLE = b"a picture", b"another picture", b"body{}"
FIRST = {
    **{f"en/2024/0{n % 3 + 1}/story-{n}.html": b"Text %d. " % n * (n + 1) for n in range(9)},
    "index.html": b"<h1>River News</h1> one",
    "en/index.html": b"<h1>River News</h1> one in English",
    asset(PICTURE): PICTURE,
    asset(STYLE, "css"): STYLE,
}
GONE = "en/2024/01/story-0.html"
_NUMBERS = itertools.count()
Made = TypeVar("Made")


def second() -> dict[str, bytes]:
    """Return an edition in which one story is new, three files changed, and a story is no more."""
    files = dict(FIRST)
    del files[GONE], files[asset(PICTURE)], files[asset(STYLE, "css")]
    new = b"body{margin:0}"
    return files | {
        "index.html": b"<h1>River News</h1> two",
        "en/index.html": b"<h1>River News</h1> two in English",
        "en/2024/02/story-1.html": b"Corrected.",
        "en/2024/04/new.html": b"A new story",
        asset(OTHER): OTHER,
        asset(new, "css"): new,
    }


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper(tmp_path / "paper")
    made.offline = {"sw.js": b"script", "_ed/mirrors.json": b'{"mirrors":[]}'}
    made.sign_offline(made.keepers)
    return made


def served(mirror: MemoryMirror) -> dict[str, bytes]:
    """Return what a mirror has, metadata left out."""
    return {path: each for path, each in mirror.files.items() if not path.startswith("_ed/m/")}


def test_an_empty_place_becomes_a_mirror_and_the_next_edition_sends_what_changed(
    paper: Paper,
) -> None:
    mirror, cursor = MemoryMirror(), paper.cursor("m")
    done = paper.sync(mirror, paper.edition(FIRST), cursor)
    assert served(mirror) == {**FIRST, **paper.offline}
    assert paper.read(MemorySource(mirror)) == 1
    assert (done.files, done.moved, done.deleted) == (len(FIRST) + 2, 0, 0)

    done = paper.sync(mirror, paper.edition(second()), cursor)
    assert (done.files, done.moved, done.deleted) == (6, 3, 2)
    assert paper.read(MemorySource(mirror)) == 2
    # A picture goes with what showed it; style may be in use by somebody for a while.
    assert served(mirror) == {**second(), **paper.offline, asset(STYLE, "css"): STYLE}
    assert "_ed/m/1.snapshot.json" in mirror.files

    paper.sync(mirror, paper.edition({**second(), "index.html": b"three"}), cursor)
    assert served(mirror) == {**second(), **paper.offline, "index.html": b"three"}
    assert "_ed/m/1.snapshot.json" not in mirror.files


def test_nothing_is_sent_when_nothing_changed_and_only_metadata_when_signed_anew(
    paper: Paper,
) -> None:
    mirror, cursor = MemoryMirror(), paper.cursor("m")
    edition = paper.edition(FIRST)
    paper.sync(mirror, edition, cursor)
    watched = Breaking(mirror)
    paper.sync(watched, edition, cursor)
    assert watched.acts == []
    paper.sign_offline(paper.keepers)
    assert paper.renew()
    done = paper.sync(mirror, paper.signed(), cursor)
    assert (done.files, done.moved, done.deleted) == (0, 0, 0)
    assert done.metadata > 0
    assert paper.read(MemorySource(mirror)) == 2


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("kind", ["memory", "directory"])
def test_broken_at_any_operation_a_whole_edition_is_read_and_the_next_run_converges(
    paper: Paper, tmp_path: Path, kind: str, after: bool
) -> None:
    editions = [paper.edition(FIRST), paper.edition(second())]
    third = paper.edition({**second(), "index.html": b"three", GONE: b"It is back."})

    def place(name: str) -> tuple[Mirror, Path]:
        folder = tmp_path / name
        folder.mkdir()
        made: Mirror = MemoryMirror(name)
        return (made if kind == "memory" else DirectoryMirror(name, folder)), folder

    counted = Breaking(place("counted")[0])
    paper.sync(counted, editions[0], paper.cursor("counted"))
    before = counted.done
    paper.sync(counted, editions[1], paper.cursor("counted"))
    count = counted.done - before
    assert count >= 20
    for n in range(count):
        mirror, folder = place(f"at-{n}")
        source, cursor = source_of(mirror, folder), paper.cursor(f"at-{n}")
        paper.sync(mirror, editions[0], cursor)
        with pytest.raises(MirrorError):
            paper.sync(Breaking(mirror, n, after=after), editions[1], cursor)
        assert paper.read(source) in {1, 2}
        # Whether or not something was published meanwhile.
        newest = editions[1] if n % 2 else third
        paper.sync(mirror, newest, cursor)
        assert paper.read(source) == newest.version
        held = {path: size for path, size in _held(mirror).items() if "_ed/m/" not in path}
        wanted = {path: len(each) for path, each in paper.shown[newest.version].items()}
        held.pop(asset(STYLE, "css"), None)
        assert held == wanted


def _ask(mirror: Mirror, act: Awaitable[Made]) -> Made:
    async def once() -> Made:
        try:
            return await act
        finally:
            await mirror.close()

    return asyncio.run(once())


def _held(mirror: Mirror) -> dict[str, int]:
    async def listed() -> dict[str, int]:
        try:
            return {each.path: each.size async for each in mirror.held()}
        finally:
            await mirror.close()

    return asyncio.run(listed())


def _through(bench: Bench, kind: str, name: str, port: int) -> Mirror:
    """Return a mirror on a real server that is reached by another port."""
    if kind == "s3":
        bucket = bench.bucket(name)
        return S3Mirror(name, bucket._replace(endpoint=f"http://127.0.0.1:{port}"))
    made = SftpMirror if kind == "sftp" else RsyncMirror
    return made(name, bench.account(name)._replace(port=port))


@pytest.mark.parametrize("kind", ["s3", "sftp", "rsync"])
def test_the_line_may_break_at_any_byte(paper: Paper, servers: Bench, kind: str) -> None:
    """In the midst of a file too. `rounds` says how many places are tried."""
    first, newer = paper.edition(FIRST), paper.edition(second())
    own = (
        servers.account("x").port
        if kind != "s3"
        else int(servers.bucket("x").endpoint.rpartition(":")[2])
    )
    broken = 0
    with line(own) as cut:
        whole = 0
        count = rounds(2 if kind == "rsync" else 6)
        for n in range(count + 1):
            name = f"cut-{os.getpid()}-{next(_NUMBERS)}"
            mirror, cursor = _through(servers, kind, name, cut.port), paper.cursor(name)
            source = source_of(mirror, servers.folder_of(kind, name))
            paper.sync(mirror, first, cursor)
            cut.begin(whole * n // (count + 1) if n else NEVER)
            try:
                paper.sync(mirror, newer, cursor)
            except MirrorError:
                broken += 1
                assert paper.read(source) in {1, 2}
            whole = whole or cut.sent
            cut.begin()
            paper.sync(mirror, newer, cursor)
            assert paper.read(source) == 2
            held = {path for path in _held(mirror) if "_ed/m/" not in path}
            assert held - {asset(STYLE, "css")} == set(paper.shown[2])
    assert broken >= (count + 1) // 2


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_sent_are_what_changed(paper: Paper, servers: Bench, kind: str) -> None:
    name = f"bytes-{os.getpid()}-{next(_NUMBERS)}"
    watched = Breaking(servers.mirror(kind, name))
    cursor = paper.cursor(name)
    paper.sync(watched, paper.edition(FIRST), cursor)
    before = watched.size
    done = paper.sync(watched, paper.edition(second()), cursor)
    changed = sum(
        len(content)
        for path, content in paper.shown[2].items()
        if paper.shown[1].get(path) != content
    )
    assert done.size == changed
    assert watched.size - before == changed + done.metadata_size
    assert not done.looked


def test_a_lost_cursor_costs_a_look_and_no_bytes(paper: Paper) -> None:
    mirror = MemoryMirror()
    edition = paper.edition(FIRST)
    paper.sync(mirror, edition, paper.cursor("m"))
    done = paper.sync(mirror, edition, paper.cursor("lost"))
    assert done == done._replace(files=0, size=0, metadata=0, moved=0, deleted=0, looked=True)
    del mirror.files[GONE], mirror.files[asset(PICTURE)]
    mirror.files["index.html"] = b"cut"
    done = paper.sync(mirror, edition, paper.cursor("m"), thorough=True)
    assert done.files == 3
    assert served(mirror) == {**FIRST, **paper.offline}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_altered_without_another_size_is_read_and_mended(
    paper: Paper, servers: Bench, kind: str
) -> None:
    mirror = servers.mirror(kind, f"altered-{os.getpid()}-{next(_NUMBERS)}")
    edition, cursor = paper.edition(FIRST), paper.cursor("m")
    paper.sync(mirror, edition, cursor)
    a_bin = next(name for name in edition.names() if ".bin" in name)
    spoiled = [GONE, "index.html", asset(PICTURE), "sw.js", f"_ed/m/{a_bin}"]
    there = {path: edition.file(path).read_bytes() for path in spoiled}
    _ask(mirror, mirror.put([Outgoing(path, each[:-1] + b"!") for path, each in there.items()]))

    assert paper.sync(mirror, edition, cursor).files == 0
    done = paper.sync(mirror, edition, cursor, thorough=True)
    assert (done.files, done.metadata, done.deleted) == (4, 1, 0)
    assert _ask(mirror, mirror.get(spoiled, 1_000_000)) == there
    done = paper.sync(mirror, edition, cursor, thorough=True)
    assert (done.files, done.metadata, done.moved) == (0, 0, 0)


def test_what_was_redacted_leaves_with_the_same_run(paper: Paper) -> None:
    mirror, cursor = MemoryMirror(), paper.cursor("m")
    paper.sync(mirror, paper.edition({**FIRST, "en/secret-name.html": b"A name."}), cursor)
    edition = paper.edition(FIRST)
    paper.folder.sweep([edition.timestamp])
    paper.sync(mirror, edition, cursor)
    everything = b"".join([*mirror.files.values(), *map(str.encode, mirror.files)])
    assert b"secret-name" not in everything
    assert b"A name." not in everything


def test_another_number_of_bins_and_other_keys(paper: Paper) -> None:
    mirror, cursor = MemoryMirror(), paper.cursor("m")
    paper.sync(mirror, paper.edition(FIRST), cursor)
    many = {f"en/2025/{n:04}.html": b"%d" % n for n in range(2_000)}
    done = paper.sync(mirror, paper.edition({**FIRST, **many}), cursor)
    assert (done.files, done.moved, done.deleted) == (2_000, 0, 0)
    paper.online = new_key()
    paper.sign_offline(paper.keepers)
    done = paper.sync(mirror, paper.edition({**FIRST, **many, "index.html": b"new"}), cursor)
    assert (done.files, done.moved) == (1, 1)
    assert paper.read(MemorySource(mirror)) == 3


def _foreign(mirror: MemoryMirror, paper: Paper) -> None:
    mirror.files["holiday.jpg"] = b"somebody's picture"


def _other_paper(mirror: MemoryMirror, paper: Paper) -> None:
    other = Paper(paper.path / "other")
    other.sync(mirror, other.edition(FIRST), other.cursor("m"))


def _newer(mirror: MemoryMirror, paper: Paper) -> None:
    files = paper.files
    paper.sync(mirror, paper.edition(second()), paper.cursor("newer"))
    paper.files = files


@pytest.mark.parametrize("spoil", [_foreign, _other_paper, _newer])
def test_nothing_is_changed_at_a_place_that_is_not_ours_to_change(
    paper: Paper, spoil: Callable[[MemoryMirror, Paper], None]
) -> None:
    mirror = MemoryMirror()
    edition = paper.edition(FIRST)
    spoil(mirror, paper)
    before = dict(mirror.files)
    with pytest.raises(MirrorRefused, match="nothing was changed"):
        paper.sync(mirror, edition, paper.cursor("m"))
    assert mirror.files == before


def test_somebody_elses_files_beside_the_site_stay(paper: Paper) -> None:
    mirror = MemoryMirror()
    paper.sync(mirror, paper.edition(FIRST), paper.cursor("m"))
    own = {".well-known/acme-challenge/x": b"1", ".htaccess": b"2"}
    mirror.files.update(own, stray=b"3")
    paper.sync(mirror, paper.edition(FIRST), paper.cursor("m"), thorough=True)
    assert {path for path in mirror.files if path in {*own, "stray"}} == set(own)


def test_what_a_mirror_says_of_itself_leads_nowhere(paper: Paper) -> None:
    mirror, cursor = MemoryMirror(), paper.cursor("m")
    paper.sync(mirror, paper.edition(FIRST), cursor)
    for path in list(mirror.files):
        if path.startswith("_ed/m/") and "root" not in path:
            mirror.files[path] = mirror.files[path].replace(b"story-0", b"../../0")
    paper.folder.sweep([paper.edition(second()).timestamp])
    watched = Breaking(mirror)
    paper.sync(watched, paper.edition(second()), paper.cursor("lost"))
    assert not [path for _, path in watched.acts if ".." in path]
    assert paper.read(MemorySource(mirror)) == 2
