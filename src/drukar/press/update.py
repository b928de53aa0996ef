"""A run of the press over what has changed since the last one: as ``press.run``, by the log.

The log says what was released, the scope what that may affect, the excerpt reads it, and the
ledger tells which of those pages are made from something else than before. It is only done where
it is certain to leave what a whole run would leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

from drukar.press.archive import Archive, is_logged, last_release
from drukar.press.cuttings import Cut, Cuttings
from drukar.press.excerpt import Excerpt
from drukar.press.index import FORMER
from drukar.press.ledger import Ledger, Stand
from drukar.press.making import BATCH, batches, digests_of, making_of, packed, paths_of
from drukar.press.plan import plan
from drukar.press.reader_code import ReaderCode
from drukar.press.released import scope_of
from drukar.press.render import Printed, print_batch, print_here
from drukar.press.run import Progress, Report
from drukar.press.scope import Scope
from drukar.press.spec import PageSpec
from drukar.press.spread import spread


def print_changes(
    archive: Archive,
    out: Path,
    *,
    cut: Cut,
    executor: Executor,
    width: int,
    theme_folders: Sequence[Path] = (),
    progress: Progress = lambda step, done, total: None,
    ledger: Ledger,
    code: ReaderCode | None = None,
) -> Report | None:
    """Fill the empty folder `out` with what has changed since the edition of the ledger.

    It costs what changed, not what there is. None, with the folder still empty, if that cannot be
    told, or if anything may have changed: then ``print_site`` has to do it. `cut` makes
    pictures' renditions. Raises as ``print_site``.
    """
    excerpt = _excerpt(archive, ledger, cut, code)
    if excerpt is None:
        return None
    outline, scope = excerpt
    with making_of(archive, out, outline, theme_folders, ledger) as making:
        changes = making.changes
        if making.digests is None or making.digests.shared != ledger.stand.shared:
            return None
        found = _planned(outline, scope, ledger, changes.planned)
        if found is None:
            return None
        planned, former = found
        due = list(changes.due(planned))
        pieces = batches(making, iter(due))
        done: Iterator[tuple[list[str], Printed]]
        if len(due) <= BATCH:  # the workers would take longer to begin than this takes
            done = ((paths_of(piece), print_here(piece)) for piece in pieces)
        else:
            done = spread(executor, print_batch, packed(pieces), width)
        for paths, printed in done:
            changes.take(paths, printed)
            progress("pages", changes.printed, len(due))
        removed = tuple(changes.gone_of(former))
    stand = ledger.stand
    files, size = stand.files + changes.added, stand.size + changes.grown
    position, last = outline.archive.position(), last_release(outline.archive)
    ledger.stands(Stand(position, last, stand.shared, files, size))
    return Report(
        files=len(making.assets) + files,
        size=making.assets_size + size,
        languages=len(outline.languages),
        stories=sum(len(outline.all(tag)) for tag in outline.newsroom.languages),
        pictures=len(outline.pictures),
        assets=tuple(making.assets.values()),
        printed=changes.printed,
        changed=changes.changed,
        removed=removed,
        read=outline.read,
        unshown=ledger.index.renditions.gone(),
    )


class Foreseen(NamedTuple):
    """Addresses of the files that would be new, made anew, and no more.

    With ``everything`` any may be: what all pages show has changed, or what did is not told.
    """

    new: Sequence[str] = ()
    changed: Sequence[str] = ()
    removed: Sequence[str] = ()
    everything: bool = False


def foresee(
    archive: Archive,
    *,
    cut: Cut,
    theme_folders: Sequence[Path] = (),
    ledger: Ledger,
    code: ReaderCode | None = None,
) -> Foreseen:
    """Return which files ``print_changes`` would make; nothing is made, and nothing noted.

    A file that is made anew may come out as before. `cut` finds pictures' renditions; what has
    none yet changes its pages all the same.
    """
    excerpt = _excerpt(archive, ledger, cut, code)
    if excerpt is None:
        return Foreseen(everything=True)
    outline, scope = excerpt
    digests = digests_of(outline, theme_folders)
    planned = _planned(outline, scope, ledger, set())
    if digests.shared != ledger.stand.shared or planned is None:
        return Foreseen(everything=True)
    specs, former = planned
    new, changed = [], []
    for spec in specs:
        row, digest = ledger.row(spec.path), digests.of(spec)
        if row is None:
            new.append(spec.path)
        elif not digest or row.spec != digest:
            changed.append(spec.path)
    gone = former - {spec.path for spec in specs}
    removed = [path for path in gone if ledger.row(path) is not None]
    return Foreseen(sorted(new), sorted(changed), sorted(removed))


def _planned(
    outline: Excerpt, scope: Scope, ledger: Ledger, taken: set[int]
) -> tuple[list[PageSpec], set[str]] | None:
    """Return the specs of what may change, and the addresses that may be no more.

    None if two files may want one address.
    """
    planned = list(plan(outline, taken))
    if _collide(planned, scope, ledger):
        return None
    former = scope.former
    for language in outline.languages:
        if scope.has("corrections", language):
            former.update(ledger.paths_below(f"{language}/corrections"))
    return planned, former


def _collide(planned: Sequence[PageSpec], scope: Scope, ledger: Ledger) -> bool:
    """Tell whether two files may want one address; the whole plan says for certain."""
    if any(ledger.row(path) is not None for path in scope.arriving):
        return True
    return any(
        spec.format != "redirect" and ledger.index.naming(spec.path, FORMER) for spec in planned
    )


def _excerpt(
    archive: Archive, ledger: Ledger, cut: Cut, code: ReaderCode | None
) -> tuple[Excerpt, Scope] | None:
    """Return what the releases since the last edition affect; None if that cannot be told."""
    stand = ledger.stand
    if not is_logged(archive) or stand.position is None or archive.position() < stand.position:
        return None
    if last_release(archive, stand.position) != stand.last:
        return None  # the log was restored from a backup, or its last line was redacted
    entries = {entry.uri: entry for entry in archive.entries()}
    scope = scope_of(archive, ledger.index, entries, archive.changes(stand.position))
    pictures = Cuttings(archive, ledger.index, cut)
    pictures.prepare(scope.pictures)
    return Excerpt(archive, pictures, ledger.index, scope, code), scope
