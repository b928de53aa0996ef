"""What a mirror may do to an edition, at random: for tests that it is noticed.

``DRUKAR_FUZZ_ROUNDS=10000`` tries so many alterations instead of the few that fit into a run of
all tests.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random


def rounds(few: int) -> int:
    """Return how many alterations to try: `few`, unless more are asked for."""
    return int(os.environ.get("DRUKAR_FUZZ_ROUNDS", few))


def altered(
    content: bytes, other: bytes, former: bytes | None, random: Random, longest: int = 6_000_000
) -> tuple[str, bytes]:
    """Return what a bad mirror might send instead of a file, and what that is.

    `other` is another file of the site, `former` what the file was in an older edition.
    """
    kinds: list[tuple[str, Callable[[], bytes]]] = [
        ("bit", lambda: _flip(content, random)),
        ("cut", lambda: content[: random.randrange(len(content) + 1)]),
        ("longer", lambda: content + b" " * random.choice([1, longest])),
        ("swap", lambda: other),
        ("stale", lambda: former or b""),
        ("twice", lambda: content * 2),
        ("deep", lambda: b"[" * 100_000),
    ]
    name, made = random.choice(kinds)
    return name, made()


def alter(site: Path, older: Path, random: Random) -> str:
    """Do to one file of a site what a bad mirror might; return its path and what was done."""
    paths = sorted(p for p in site.rglob("*") if p.is_file())
    path, other = random.choice(paths), random.choice(paths)
    former = older / path.relative_to(site)
    before = former.read_bytes() if former.is_file() else None
    name, new = altered(path.read_bytes(), other.read_bytes(), before, random)
    path.unlink()
    kind = random.choice(["write", "write", "write", "none", "folder", "link"])
    if kind == "write":
        path.write_bytes(new)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(random.choice(["/dev/zero", ".", "/etc/passwd", "nowhere"]))
    return f"{path.relative_to(site).as_posix()}: {name}, {kind}"


def _flip(content: bytes, random: Random) -> bytes:
    if not content:
        return b"x"
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]
