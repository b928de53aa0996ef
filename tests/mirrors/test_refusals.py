"""What a mirror refuses is said in one clear message, and nothing is removed from it."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from breaking import Breaking
from mirror_servers import Bench
from mirrored import Paper
from test_sync import FIRST

from drukar.errors import MirrorError, MirrorRefused
from drukar.mirrors.directory import DirectoryMirror
from drukar.mirrors.memory import MemoryMirror
from drukar.mirrors.mirror import Mirror, Outgoing
from drukar.mirrors.rsync import RsyncMirror
from drukar.mirrors.s3 import S3Mirror
from drukar.mirrors.sftp import SftpMirror
from drukar.mirrors.wrap.dry import Dry
from drukar.mirrors.wrap.rate import Limited
from drukar.mirrors.wrap.retry import TRIES, Retrying
from needs import need

_NUMBERS = itertools.count()
FILE = [Outgoing("index.html", b"<h1>River News</h1>")]


def unique(kind: str) -> str:
    return f"{kind}-{os.getpid()}-{next(_NUMBERS)}"


def run(mirror: Mirror, act: Callable[[Mirror], Awaitable[Any]]) -> Any:
    async def once() -> Any:
        try:
            return await act(mirror)
        finally:
            await mirror.close()

    return asyncio.run(once())


def test_a_wrong_key_of_a_bucket(servers: Bench) -> None:
    bucket = servers.bucket(unique("s3"))
    right = S3Mirror("right", bucket)
    run(right, lambda mirror: mirror.put(FILE))
    wrong = S3Mirror("wrong", bucket._replace(secret="something else"))
    for act in (
        lambda mirror: mirror.put([Outgoing("index.html", b"")]),
        lambda mirror: mirror.get(["index.html"], 100),
        lambda mirror: mirror.delete(["index.html"]),
    ):
        with pytest.raises(MirrorRefused, match=r"refuses the key.*SignatureDoesNotMatch"):
            run(wrong, act)
    assert run(right, lambda mirror: mirror.get(["index.html"], 100)) == {
        file.path: file.content for file in FILE
    }
    with pytest.raises(MirrorRefused, match="no such bucket"):
        run(S3Mirror("x", bucket._replace(name="none")), lambda mirror: mirror.put(FILE))


@pytest.mark.parametrize("hours", [-2, 24 * 3652])
def test_a_clock_that_is_wrong(servers: Bench, hours: int) -> None:
    bucket = servers.bucket(unique("s3"))
    program = (
        "import asyncio, sys\n"
        "from drukar.errors import MirrorRefused\n"
        "from drukar.mirrors.mirror import Outgoing\n"
        "from drukar.mirrors.s3 import Bucket, S3Mirror\n"
        "mirror = S3Mirror('bucket', Bucket(*sys.argv[1:]))\n"
        "try:\n"
        "    asyncio.run(mirror.put([Outgoing('index.html', b'')]))\n"
        "except MirrorRefused as error:\n"
        "    print(error)\n"
    )
    environment = {
        **os.environ,
        "LD_PRELOAD": str(need("faketime")),
        "FAKETIME": f"{hours:+}h",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", program, *bucket],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "this machine's clock is wrong" in done.stdout, done.stderr


@pytest.mark.parametrize("made", [SftpMirror, RsyncMirror])
def test_an_account_that_does_not_know_us_and_a_machine_that_is_another(
    servers: Bench, made: Callable[[str, Any], Mirror], tmp_path: Path
) -> None:
    import asyncssh  # noqa: PLC0415

    account = servers.account(unique("ssh"))
    stranger = tmp_path / "stranger"
    other = asyncssh.generate_private_key("ssh-ed25519")
    stranger.touch(0o600)
    stranger.write_bytes(other.export_private_key("openssh"))
    line = " ".join(other.export_public_key("openssh").decode().split()[:2])
    with pytest.raises(MirrorRefused, match="refuses our key"):
        run(made("m", account._replace(key=stranger)), lambda mirror: mirror.put(FILE))
    with pytest.raises(MirrorRefused, match="its key is another"):
        run(made("m", account._replace(host_key=line)), lambda mirror: mirror.put(FILE))
    with pytest.raises(MirrorRefused, match="refuses"):
        away = account._replace(folder="/proc/nothing/here")
        run(made("m", away), lambda mirror: mirror.put(FILE))


@pytest.mark.parametrize("kind", ["s3", "sftp", "rsync"])
def test_a_server_that_is_not_there(servers: Bench, kind: str) -> None:
    name = unique("dead")
    mirror: Mirror
    if kind == "s3":
        mirror = S3Mirror(name, servers.bucket(name)._replace(endpoint="http://127.0.0.1:9"))
    else:
        made = SftpMirror if kind == "sftp" else RsyncMirror
        mirror = made(name, servers.account(name)._replace(port=9))
    with pytest.raises(MirrorError, match="answer") as raised:
        run(mirror, lambda each: each.put(FILE))
    assert not isinstance(raised.value, MirrorRefused)


def test_a_folder_that_is_not_mounted_and_one_that_is_full(tmp_path: Path) -> None:
    mirror = DirectoryMirror("stick", tmp_path / "stick")
    with pytest.raises(MirrorError, match="not there"):
        run(mirror, lambda each: each.put(FILE))
    (tmp_path / "stick").mkdir()
    program = (
        "import asyncio, resource, signal, sys\n"
        "from pathlib import Path\n"
        "from drukar.errors import MirrorError\n"
        "from drukar.mirrors.directory import DirectoryMirror\n"
        "from drukar.mirrors.mirror import Outgoing\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "mirror = DirectoryMirror('stick', Path(sys.argv[1]))\n"
        "asyncio.run(mirror.put([Outgoing('a.html', b'small')]))\n"
        "try:\n"
        "    asyncio.run(mirror.put([Outgoing('a.html', bytes(5000))]))\n"
        "except MirrorError as error:\n"
        "    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "stick")],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "cannot be written" in done.stdout
    # What was there is as it was, and nothing half is left beside it.
    assert [path.name for path in (tmp_path / "stick").iterdir()] == ["a.html"]
    assert (tmp_path / "stick" / "a.html").read_bytes() == b"small"


def test_it_is_tried_again_but_not_what_was_refused() -> None:
    paused: list[float] = []

    async def pause(seconds: float) -> None:
        paused.append(seconds)

    class Failing(MemoryMirror):
        def __init__(self, *errors: Exception) -> None:
            super().__init__()
            self.errors = list(errors)

        async def put(self, files: Any) -> None:
            if self.errors:
                raise self.errors.pop(0)
            await super().put(files)

    mirror = Failing(MirrorError("broke"), MirrorError("broke"))
    run(Retrying(mirror, pause=pause), lambda each: each.put(FILE))
    assert (set(mirror.files), len(paused)) == ({"index.html"}, 2)
    assert paused == sorted(paused)
    with pytest.raises(MirrorError, match="broke"):
        tries = [MirrorError("broke")] * TRIES
        run(Retrying(Failing(*tries), pause=pause), lambda each: each.put(FILE))
    paused.clear()
    with pytest.raises(MirrorRefused):
        run(Retrying(Failing(MirrorRefused("full")), pause=pause), lambda each: each.put(FILE))
    assert paused == []


def test_a_mirror_that_hangs_is_given_up() -> None:
    class Hanging(MemoryMirror):
        async def put(self, files: Any) -> None:
            await asyncio.Event().wait()

    async def pause(seconds: float) -> None:
        pass

    with pytest.raises(MirrorError, match="too slow"):
        run(Retrying(Hanging(), patience=0.01, pause=pause), lambda each: each.put([]))


def test_no_more_bytes_a_second_than_allowed() -> None:
    time = [0.0]

    async def pause(seconds: float) -> None:
        time[0] += seconds

    mirror = Limited(MemoryMirror(), 100, clock=lambda: time[0], pause=pause)
    run(mirror, lambda each: each.put([Outgoing("a", bytes(250)), Outgoing("b", bytes(250))]))
    assert time == [5.0]


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "paper")
    mirror = MemoryMirror()
    dry = Dry(mirror)
    paper.sync(dry, paper.edition(FIRST), paper.cursor("dry"))
    assert mirror.files == {}
    assert {path for act, path in dry.acts if act == "put"} >= set(FIRST)


def test_one_that_breaks_holds_up_no_other(tmp_path: Path) -> None:
    from drukar.mirrors.sync import sync  # noqa: PLC0415

    paper = Paper(tmp_path / "paper")
    edition = paper.edition(FIRST)
    good = [MemoryMirror("one"), MemoryMirror("two")]

    class Hanging(MemoryMirror):
        async def put(self, files: Any) -> None:
            await asyncio.Event().wait()

    async def everyone() -> list[str]:
        ended: list[str] = []

        async def one(mirror: Mirror) -> None:
            await sync(mirror, edition, paper.cursor(mirror.name))
            ended.append(mirror.name)

        hanging = asyncio.create_task(one(Hanging("hanging")))
        broken = asyncio.create_task(one(Breaking(MemoryMirror("broken"), 3)))
        await asyncio.gather(*map(one, good))
        hanging.cancel()
        await asyncio.gather(hanging, broken, return_exceptions=True)
        return ended

    assert sorted(asyncio.run(everyone())) == ["one", "two"]
    assert good[0].files == good[1].files
