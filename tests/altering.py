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


def alter(site: Path, older: Path, random: Random) -> str:
    """Do to one file of a site what a bad mirror might; return its path and what was done."""
    paths = sorted(p for p in site.rglob("*") if p.is_file())
    path, other = random.choice(paths), random.choice(paths)
    content = path.read_bytes()
    former = older / path.relative_to(site)
    kinds: list[tuple[str, Callable[[], bytes]]] = [
        ("bit", lambda: _flip(content, random)),
        ("cut", lambda: content[: random.randrange(len(content) + 1)]),
        ("longer", lambda: content + b" " * random.choice([1, 6_000_000])),
        ("swap", other.read_bytes),
        ("stale", lambda: former.read_bytes() if former.is_file() else b""),
        ("twice", lambda: content * 2),
        ("deep", lambda: b"[" * 100_000),
    ]
    name, made = random.choice(kinds)
    new = made()
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
