"""What kept editions lose when a text is redacted at the desk.

The desk asks as soon as the redaction is committed; an edition that knows of it is made
next, as after every release. Then the former editions go, all of them, with every file that the new
one does not show: what may be read in one of them is not worth a search. A wish that a killed
process left behind is still there.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import partial

from drukar.errors import EditionError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.signing import sweep_metadata
from drukar.press.ledger import Ledger

_WISH = "redaction"


def redact_editions(newsroom: NewsroomFolder, position: int) -> None:
    """Ask that no edition be kept that was made before number `position` of the release log."""
    site = newsroom.store.site
    site.mkdir(parents=True, exist_ok=True)
    wish = site / f"{_WISH}.new"
    wish.write_text(str(max(position, _wished(newsroom))))
    wish.replace(site / _WISH)


def finish_redaction(newsroom: NewsroomFolder, position: int) -> list[int]:
    """Remove former editions if that was asked for, and the current one knows `position`.

    `position` is what the log had before that edition was read from it. Return the numbers of
    those that went; raises ``EditionError``, and is tried again then.
    """
    wished = _wished(newsroom)
    if not 0 < wished <= position:
        return []
    gone = redact(newsroom)
    if _wished(newsroom) == wished:
        (newsroom.store.site / _WISH).unlink()
    return gone


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
            if uris and ledger.reason:
                raise EditionError(
                    f"It is not known what the current edition has, since {ledger.reason}.",
                    where=str(newsroom.ledger),
                    remedy="Publish, so that it is known again, and redact then.",
                )
            for uri in uris:
                if ledger.index.knows(uri):
                    raise EditionError(
                        f"The current edition still has {uri}.",
                        where=str(store.current),
                        remedy="Withdraw it, publish, and redact then.",
                    )
        finally:
            ledger.close()
    gone = store.sweep(keep=1, thoroughly=True, then=partial(sweep_metadata, newsroom))
    # Notes on renditions only save work; those of pictures that are gone would name them.
    shutil.rmtree(newsroom.picture_index, ignore_errors=True)
    return gone


def _wished(newsroom: NewsroomFolder) -> int:
    wish = newsroom.store.site / _WISH
    return int(wish.read_text()) if wish.exists() else 0
