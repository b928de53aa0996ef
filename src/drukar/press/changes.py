"""What changes from one edition to the next: which pages to make, which came out the same.

Three questions, asked of the ledger: is the page made from the same things as before? Then it is
not made. Did it come out with the same bytes? Then the new file is taken back, and the former
stays. Is a page of the former edition not planned any more? Then it goes. Without a ledger every
page is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from drukar.press.digest import Digests
from drukar.press.ledger import Ledger, Row
from drukar.press.render import Printed
from drukar.press.spec import PageSpec
from drukar.press.write import take_back


class Changes:
    """Counts of one run. ``seen`` files are current, ``size`` is their size in bytes.

    ``printed`` were made in this run, ``changed`` of them are new or came out different;
    ``added`` is how many files there are more than before, ``grown`` how many bytes. ``planned``
    are the hashes of all addresses, as ``press.plan`` puts them in.
    """

    def __init__(self, ledger: Ledger | None, digests: Digests | None, out: Path) -> None:
        self.seen = 0
        self.size = 0
        self.printed = 0
        self.changed = 0
        self.added = 0
        self.grown = 0
        self._ledger = ledger
        self._digests = digests
        self._out = out
        self.planned: set[int] = set()
        self._due: dict[str, tuple[bytes, Row | None]] = {}

    def due(self, specs: Iterable[PageSpec]) -> Iterator[PageSpec]:
        """Yield the specs whose pages have to be made."""
        if self._ledger is None or self._digests is None:
            yield from specs
            return
        for spec in specs:
            digest = self._digests.of(spec)
            row = self._ledger.row(spec.path)
            if row is not None and digest and row.spec == digest:
                self.seen += 1
                self.size += row.size
            else:
                self._due[spec.path] = (digest, row)
                yield spec

    def take(self, paths: Sequence[str], printed: Printed) -> None:
        """Take note of what a batch made; raises ``PressError``."""
        self.seen += len(paths)
        self.printed += len(paths)
        self.size += sum(printed.sizes)
        if self._ledger is None:
            self.changed += len(paths)
            return
        rows = []
        for path, size, content in zip(paths, printed.sizes, printed.contents, strict=True):
            digest, former = self._due.pop(path)
            rows.append((path, Row(digest, content, size)))
            self.added += former is None
            self.grown += size - (former.size if former is not None else 0)
            if former is not None and former.content == content:
                take_back(self._out, path)
            else:
                self.changed += 1
        self._ledger.note(rows)

    def gone_of(self, former: Iterable[str]) -> list[str]:
        """Return those of the addresses `former` that are no more, now that all are planned."""
        if self._ledger is None:
            return []
        found = []
        for path in sorted(path for path in set(former) if not self._plans(path)):
            row = self._ledger.row(path)
            if row is not None:
                found.append(path)
                self.added -= 1
                self.grown -= row.size
        self._ledger.drop(found)
        return found

    def gone(self) -> list[str]:
        """Return the addresses that are no more, now that all pages are planned."""
        if self._ledger is None:
            return []
        found = [path for path in self._ledger.paths() if not self._plans(path)]
        self._ledger.drop(found)
        return found

    def _plans(self, path: str) -> bool:
        return hash(path) in self.planned
