"""Whether what the index says of an archive is so, line by line.

Publishing trusts the index: it reads only what was released since. So one that lies, because
somebody wrote into its file or a disk failed, would leave pages as they are that should be others.
Making it anew and comparing costs what there is, and is done when an edition is checked.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

from drukar.press import rendition_index
from drukar.press.archive import Logged, last_release
from drukar.press.index import TABLE_NAMES, TABLES, Index
from drukar.press.ledger import Ledger
from drukar.press.marks import Mark, mark_of
from drukar.press.standing_index import Standing
from drukar.press.teaser import teaser_of
from drukar.story.card import Key

_COMPARED = tuple(name for name in TABLE_NAMES if name not in rendition_index.TABLE_NAMES)
"""Which renditions a picture has is told by its recipe, and not by the archive."""


def is_as_released(ledger: Ledger, archive: Logged) -> bool:
    """Tell whether a ledger's index says what `archive` has.

    True where that cannot be told: something was released since, or the index is not asked.
    """
    stand = ledger.stand
    if stand.position is None or stand.position != archive.position():
        return True
    if stand.last != last_release(archive):
        return True
    with (
        tempfile.TemporaryDirectory(prefix="drukar-index-") as folder,
        closing(sqlite3.connect(Path(folder) / "index.sqlite3")) as database,
    ):
        database.executescript(TABLES)
        fresh = Index(database)
        standing: tuple[Standing, ...] = (*archive.pages(), *archive.campaigns())
        for _ in fresh.fill(_marks(archive), {}, standing, archive.entries()):
            pass
        alike = all(
            one == other
            for name in _COMPARED
            for one, other in zip_longest(fresh.lines(name), ledger.index.lines(name))
        )
    pictures = sorted(picture.uri for picture in archive.pictures())
    return alike and pictures == [uri for some in ledger.index.renditions.uris() for uri in some]


def _marks(archive: Logged) -> Iterator[tuple[Key, Mark]]:
    newsroom = archive.newsroom()
    zone = ZoneInfo(newsroom.time_zone)
    for language in newsroom.languages:
        for card in archive.cards(language):
            yield card.key, mark_of(card, teaser_of(card, zone))
