"""How long signing and verifying take, and how much they write.

``python -m bench.signing [FILES]``: signs a site of so many files (100,000 by default) in full,
then a publish of 30 of them, then verifies it on all cores. Files have 8 KB.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from drukar.edition.keys import Keeper, new_key
from drukar.edition.metadata import MetadataFolder
from drukar.edition.offline import answer_to, request_of, take
from drukar.edition.sign import EditionSigner, Entry, entry_of
from drukar.edition.source import FolderSource
from drukar.edition.verify import verify

PUBLISHED = 30
CONTENT = b"One line of a story. " * 400


def main(count: int) -> None:
    """Print the figures for a site of `count` files."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="drukar-bench-") as folder:
        site = Path(folder)
        metadata = MetadataFolder(site / "_ed" / "m")
        online = new_key()
        keeper = Keeper(new_key(), new_key(), new_key())
        take(metadata, answer_to(request_of(metadata, online.public_key, {}), [keeper], now), now)
        signer = EditionSigner(metadata, online, now)
        files = _written(site, count)

        start, cpu = time.perf_counter(), time.process_time()
        whole = signer.sign_whole(None, files)
        _say("signing in full", time.perf_counter() - start, whole.written, whole.size)
        print(f"{'  processor':<20}{time.process_time() - cpu:>10.3f} s")

        changed = {path: entry_of(b"new " + CONTENT) for path in list(files)[:: count // PUBLISHED]}
        before = {path.name for path in metadata.path.iterdir()}
        start = time.perf_counter()
        done = signer.sign(whole.timestamp, count, changed, ())
        spent = time.perf_counter() - start
        new = [path for path in metadata.path.iterdir() if path.name not in before]
        packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in new)
        _say(f"a publish of {len(changed)}", spent, done.written, done.size)
        print(f"{'  compressed':<20}{packed / 1000:>12,.0f} KB")

        for path in changed:
            (site / path).write_bytes(b"new " + CONTENT)
        (metadata.path / "timestamp.json").write_bytes(done.timestamp)
        start = time.perf_counter()
        found = verify(FolderSource(site), None, now=now)
        _say("verifying", time.perf_counter() - start, found.files, found.size)
        if found.faults:
            raise SystemExit(f"{len(found.faults)} faults: {found.faults[0]}")


def _written(site: Path, count: int) -> dict[str, Entry]:
    entries = {}
    for number in range(count):
        path = f"en/{number // 1000}/{number % 1000}-a-story-of-some-length.html"
        content = CONTENT + str(number).encode()
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        entries[path] = Entry(len(content), hashlib.sha256(content).digest())
    return entries


def _say(what: str, seconds: float, files: int, size: int) -> None:
    print(f"{what:<20}{seconds:>10.3f} s {files:>10,} files {size / 1000:>12,.0f} KB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
