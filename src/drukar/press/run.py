"""A run of the press: an archive into an empty folder, or what changed of it.

Pictures first, since pages print their sizes; then batches of pages, on whatever executor the
caller gives (processes of this machine, or of a cluster). Planning goes on while pages are made,
and never far ahead of them, so that memory is bounded. How many pages there will be is therefore
not known at first: what is reported is at least the number of stories, which are planned first.

With a ledger, a page whose digest is that of the former run is not made again, and one that is
made again and came out the same is taken back; ``press.changes`` has the details.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple, Protocol

from drukar.pictures import PictureSet
from drukar.press.archive import Archive, is_logged, last_release
from drukar.press.ledger import Ledger, Stand
from drukar.press.making import batches, making_of, packed
from drukar.press.marks import mark_of
from drukar.press.plan import plan
from drukar.press.reader_code import ReaderCode
from drukar.press.render import print_batch
from drukar.press.spread import spread
from drukar.press.whole import WholeOutline


class Progress(Protocol):
    """Told how far a run has come; ``total`` 0 means that it is not known."""

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note."""


class Report(NamedTuple):
    """What a run made: files, their size in bytes, languages, stories, pictures.

    ``assets`` are the addresses of the theme's. ``printed`` is how many files were made,
    ``changed`` how many of them are new or came out different; ``removed`` are the addresses of
    those that are no more. ``read`` is how many stories were read, if not all were; ``unshown``
    are renditions that no picture has any more.
    """

    files: int
    size: int
    languages: int
    stories: int
    pictures: int
    assets: tuple[str, ...]
    printed: int
    changed: int
    removed: tuple[str, ...]
    read: int = 0
    unshown: Collection[str] = ()


def print_site(
    archive: Archive,
    out: Path,
    *,
    pictures: Mapping[str, PictureSet],
    executor: Executor,
    width: int,
    theme_folders: Sequence[Path] = (),
    progress: Progress = lambda step, done, total: None,
    ledger: Ledger | None = None,
    code: ReaderCode | None = None,
) -> Report:
    """Fill the empty folder `out` with the site of `archive`.

    `pictures` are renditions that stand under ``_b/`` of the site already; `width` is how many
    batches may be under way at once. With a `ledger`, `out` gets only the files that are new or
    changed; the report has the addresses of those that are no more. With `code`, which the keys
    kept offline have signed, pages let readers' browsers check what they get; without it they have
    no script. Raises ``PressError``, ``ThemeError`` and ``ProtectedNameError``.
    """
    outline = WholeOutline(archive, pictures, code)
    with making_of(archive, out, outline, theme_folders, ledger) as making:
        changes = making.changes
        stories = sum(len(outline.all(tag)) for tag in outline.newsroom.languages)
        pieces = packed(batches(making, changes.due(plan(outline, changes.planned))))
        filling = _filling(archive, outline, pictures, ledger)
        for paths, printed in spread(executor, print_batch, pieces, width):
            changes.take(paths, printed)
            progress("pages", changes.seen, max(changes.seen, stories))
            next(filling, None)
        for _ in filling:
            pass
    if ledger is not None and making.digests is not None:
        position, last = None, b""
        if is_logged(archive):
            position, last = archive.position(), last_release(archive)
        ledger.stands(Stand(position, last, making.digests.shared, changes.seen, changes.size))
    return Report(
        files=len(making.assets) + changes.seen,
        size=making.assets_size + changes.size,
        languages=len(outline.languages),
        stories=stories,
        pictures=len(pictures),
        assets=tuple(making.assets.values()),
        printed=changes.printed,
        changed=changes.changed,
        removed=tuple(changes.gone()),
    )


def _filling(
    archive: Archive,
    outline: WholeOutline,
    pictures: Mapping[str, PictureSet],
    ledger: Ledger | None,
) -> Iterator[None]:
    """Fill the index of the ledger, if the archive says what changes, while pages are made."""
    if ledger is not None and is_logged(archive):
        yield from ledger.index.fill(
            ((card.key, mark_of(card, teaser)) for card, teaser in outline.stories()),
            pictures,
            (*outline.pages.values(), *outline.campaigns.values()),
            outline.entries.values(),
        )
