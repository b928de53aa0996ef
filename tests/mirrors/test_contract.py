"""Every kind of mirror keeps its contract; the test of a new kind is a line in ``KINDS``."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeVar

import pytest
from mirror_servers import KINDS, Bench

from drukar.errors import MirrorError
from drukar.mirrors.mirror import Mirror, Outgoing

_NUMBERS = itertools.count()
FILES = {
    "index.html": b"<h1>River News</h1>",
    "en/2024/02/07/story.html": b"Text. " * 5_000,
    "_b/aa/picture.jpg": bytes(range(256)) * 2_000,
    "_ed/m/1.root.json": b"{}",
    "empty.txt": b"",
    "a b/c'd\"$e.txt": b"a name that a shell would take apart",
}


Made = TypeVar("Made")


class Stand:
    """A mirror, and a way to ask it: each time through a new connection."""

    def __init__(self, mirror: Mirror) -> None:
        self.mirror = mirror

    def run(self, act: Callable[[Mirror], Awaitable[Made]]) -> Made:
        async def once() -> Made:
            try:
                return await act(self.mirror)
            finally:
                await self.mirror.close()

        return asyncio.run(once())

    def put(self, files: Mapping[str, bytes | Path]) -> None:
        self.run(lambda mirror: mirror.put([Outgoing(*file) for file in files.items()]))

    def get(self, *paths: str, limit: int = 10_000_000) -> dict[str, bytes]:
        return self.run(lambda mirror: mirror.get(paths, limit))

    def held(self, below: str = "") -> dict[str, int]:
        async def listed(mirror: Mirror) -> dict[str, int]:
            return {each.path: each.size async for each in mirror.held(below)}

        return self.run(listed)


@pytest.fixture(params=KINDS)
def stand(request: pytest.FixtureRequest, servers: Bench) -> Stand:
    name = f"contract-{os.getpid()}-{next(_NUMBERS)}"
    return Stand(servers.mirror(request.param, name))


def test_what_is_not_there_is_no_fault(stand: Stand) -> None:
    assert stand.held() == {}
    assert stand.held("_ed/next/") == {}
    assert stand.get("nothing.html", "no/such/folder.html") == {}
    stand.run(lambda mirror: mirror.delete(["nothing.html", "no/such/folder.html"]))
    assert stand.held() == {}


def test_what_was_put_is_there_byte_for_byte(stand: Stand, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(FILES["_b/aa/picture.jpg"])
    stand.put({**FILES, "_b/aa/picture.jpg": kept})
    assert stand.get(*FILES, "nothing.html") == FILES
    assert stand.held() == {path: len(content) for path, content in FILES.items()}
    assert stand.held("_ed/") == {"_ed/m/1.root.json": 2}


def test_to_put_move_or_delete_twice_is_the_same_as_once(stand: Stand) -> None:
    def move(mirror: Mirror) -> Awaitable[None]:
        return mirror.move([("_ed/next/1/en/a.html", "en/a.html")])

    for _ in range(2):
        stand.put({"_ed/next/1/en/a.html": b"new", "en/a.html": b"old"})
    for _ in range(2):
        stand.run(move)
        assert stand.get("en/a.html") == {"en/a.html": b"new"}
        assert stand.held() == {"en/a.html": 3}
    for _ in range(2):
        stand.run(lambda mirror: mirror.delete(["en/a.html"]))
        assert stand.held() == {}


def test_a_file_that_is_there_is_replaced_also_by_one_of_the_same_length(stand: Stand) -> None:
    stand.put({"en/a.html": b"one", "en/b.html": b"one"})
    stand.put({"en/a.html": b"two", "en/b.html": b""})
    assert stand.get("en/a.html", "en/b.html") == {"en/a.html": b"two", "en/b.html": b""}


def test_no_more_is_read_than_was_asked_for(stand: Stand) -> None:
    stand.put({"large.json": bytes(2_000), "fitting.json": bytes(1_000)})
    assert stand.get("fitting.json", limit=1_000) == {"fitting.json": bytes(1_000)}
    with pytest.raises(MirrorError, match=r"more than|and may have"):
        stand.get("large.json", limit=1_000)


def test_what_cannot_be_moved_is_said(stand: Stand) -> None:
    with pytest.raises(MirrorError):
        stand.run(lambda mirror: mirror.move([("nothing.html", "there.html")]))
    assert stand.held() == {}


def test_many_files_and_folders(stand: Stand) -> None:
    files = {f"en/2024/{n % 7:02}/story-{n}.html": b"%d" % n for n in range(150)}
    stand.put(files)
    assert stand.get(*files) == files
    pairs = [(path, f"be/{path}") for path in files]
    stand.run(lambda mirror: mirror.move(pairs))
    assert set(stand.held()) == {f"be/{path}" for path in files}
    stand.run(lambda mirror: mirror.delete([target for _, target in pairs]))
    assert stand.held() == {}
