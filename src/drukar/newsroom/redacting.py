"""Redaction: what was withdrawn goes from every edition that is kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from drukar.errors import EditionError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.signing import metadata_of, sweep_metadata
from drukar.press.ledger import Ledger


def redact(newsroom: NewsroomFolder, uris: Sequence[str] = ()) -> list[int]:
    """Remove every edition but the current, and all that it does not show; return their numbers.

    So no byte of what was withdrawn before it was printed is left in a kept edition, a picture's
    rendition or the ledger, and no rollback brings it back. Raises ``EditionError`` if the
    current edition still has a story of `uris`: what is withdrawn has to be published first.
    """
    store = newsroom.store
    with store.locked():
        ledger = Ledger(newsroom.ledger, store.current_number())
        try:
            for uri in uris:
                if ledger.index.knows(uri):
                    raise EditionError(
                        f"The current edition still has {uri}.",
                        where=str(store.current),
                        remedy="Withdraw it, publish, and redact then.",
                    )
        finally:
            ledger.close()
    gone = store.sweep(keep=1, thoroughly=True)
    if metadata_of(newsroom).is_set_up():
        sweep_metadata(newsroom)
    # Notes on renditions only save work; those of pictures that are gone would name them.
    shutil.rmtree(newsroom.picture_index, ignore_errors=True)
    return gone
