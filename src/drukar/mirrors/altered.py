"""Which files on a mirror are not what they were when they were sent, by reading them.

A list of files tells sizes alone. Whoever broke into a mirror, or a disk that decays, can change
bytes and leave the size; readers who verify are then refused the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from drukar.edition.sign import Entry, entry_of
from drukar.mirrors.mirror import Mirror

_BATCH_BYTES = 8_000_000


async def altered(
    mirror: Mirror, signed: Mapping[str, Entry], progress: Callable[[str, int, int], None]
) -> list[str]:
    """Return those of the files `signed` that a mirror has otherwise, or not at all.

    All of them are read, a few megabytes at a time; raises ``MirrorError``.
    """
    found: list[str] = []
    done = 0
    for batch in _batches(signed, mirror.capabilities.batch):
        longest = max(signed[path].length for path in batch)
        contents = await mirror.get(batch, longest)
        found += [
            path
            for path in batch
            if path not in contents or entry_of(contents[path]) != signed[path]
        ]
        done += len(batch)
        progress("reading", done, len(signed))
    return found


def _batches(signed: Mapping[str, Entry], most: int) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for path, entry in signed.items():
        if batch and (len(batch) == most or size + entry.length > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(path)
        size += entry.length
    if batch:
        yield batch
