"""``python -m bench.one_story``: what publishing one more story costs, by the size of the archive.

An archive of each size is published in a newsroom's folder; then stories come one at a time, each
a release and an edition of its own, as the desk publishes them. The time is from the release to
when ``current`` leads to the new edition, all on the disk, without pictures and without signing
(``bench.signing``); what is swept after that is not in it. The processor's time is that of all. The
sizes take turns, so that whatever else the machine does hits all alike. Cards are read from memory:
a database's share is the desk's (``bench.latency``).
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from bench import paper
from drukar.newsroom.folder import make_newsroom, open_newsroom
from drukar.newsroom.publish import Published, publish_archive
from drukar.newsroom.workers import Workers, local_workers
from drukar.paper import PaperArchive, open_folder
from drukar.story import Kind, Picture, PubStatus, Release
from drukar.story.card import Card, Key


class Growing:
    """A paper whose language versions are released one after the other, oldest first.

    It is ``press.archive.Logged``; the first `released` of them are public.
    """

    def __init__(self, of: PaperArchive, released: int) -> None:
        self.newsroom, self.entries, self.topics = of.newsroom, of.entries, of.topics
        self.campaigns, self.pages, self.pictures = of.campaigns, of.pages, of.pictures
        self.payloads, self.filed, self.original = of.payloads, of.filed, of.original
        cards = [card for tag in of.newsroom().languages for card in of.cards(tag)]
        cards.sort(key=lambda card: (card.date_published, card.uri, card.language))
        self._cards = cards
        self._by_key = {card.key: card for card in cards}
        self.released = released

    def cards(self, language: str) -> Iterator[Card]:
        """Yield a language's cards by time of publication, then uri, oldest first."""
        return (card for card in self._cards[: self.released] if card.language == language)

    def position(self) -> int:
        """Return the number of the last release that is seen."""
        return self.released

    def changes(self, since: int) -> Iterator[Release]:
        """Yield every release after number `since`, in order."""
        for seq, card in enumerate(self._cards[since : self.released], start=since + 1):
            yield Release(
                seq=seq,
                uri=card.uri,
                kind=Kind.STORY,
                language=card.language,
                version=card.version,
                pub_status=PubStatus.USABLE,
                released_at=card.date_published,
            )

    def cards_of(self, keys: Sequence[Key]) -> list[Card | None]:
        """Return the cards of `keys`, in order; None for what is not public."""
        return [self._by_key.get(key) for key in keys]

    def pictures_of(self, uris: Sequence[str]) -> list[Picture | None]:
        """Return no picture: the archive has none."""
        return [None for _ in uris]

    def public(self, kind: Kind, uris: Sequence[str]) -> set[Key]:
        """Return the language versions of `uris` that are public."""
        wanted = set(uris)
        return {card.key for card in self._cards[: self.released] if card.uri in wanted}


class Publisher:
    """A newsroom with so many stories published; ``publish`` publishes one more."""

    def __init__(self, root: Path, size: int, runs: int, workers: Workers) -> None:
        root.mkdir()
        paper.write(root / "source", size // 2 + runs)
        make_newsroom(root / "newsroom")
        self._newsroom = open_newsroom(root / "newsroom")
        self._workers = workers
        self._archive = Growing(open_folder(root / "source"), size // 2 * 2)
        self._print()

    def publish(self) -> tuple[float, float, Published]:
        """Return the seconds to the switch, those of the processor, and what was published."""
        self._archive.released += 1
        start, before = time.time(), _cpu()
        done = self._print()
        switched = self._newsroom.store.current.lstat().st_ctime
        return switched - start, _cpu() - before, done

    def _print(self) -> Published:
        return publish_archive(self._archive, self._newsroom, self._workers)


def main() -> None:
    """Print the medians for each size."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--dir", type=Path, help="work in a new folder inside this one")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="drukar-bench-", dir=options.dir) as folder,
        local_workers() as workers,
    ):
        publishers = {
            size: Publisher(Path(folder) / str(size), size, options.runs + 1, workers)
            for size in options.sizes
        }
        taken: dict[int, list[tuple[float, float, Published]]] = {size: [] for size in publishers}
        for run in range(options.runs + 1):
            for size, publisher in publishers.items():
                found = publisher.publish()
                if run:  # the first reads what later ones find in memory
                    taken[size].append(found)
    print(
        "| stories | ms to the switch | CPU ms | pages made | files new or changed | cards read |"
    )
    print("|---|---|---|---|---|---|")
    for size, several in taken.items():
        reports = [done.report for _, _, done in several]
        print(
            f"| {size:,} | {median(wall for wall, _, _ in several) * 1000:.0f} "
            f"| {median(cpu for _, cpu, _ in several) * 1000:.0f} "
            f"| {median(report.printed for report in reports):.0f} "
            f"| {median(report.changed for report in reports):.0f} "
            f"| {median(report.read for report in reports):.0f} |"
        )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
