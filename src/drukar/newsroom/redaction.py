"""What kept editions lose when a text is redacted at the desk.

The desk asks as soon as the redaction is committed; an edition that knows of it is made
next, as after every release. Then the former editions go, all of them, with every file that the new
one does not show: what may be read in one of them is not worth a search. A wish that a killed
process left behind is still there.
"""

from __future__ import annotations

from drukar.newsroom.folder import NewsroomFolder

_WISH = "redaction"


def redact_editions(newsroom: NewsroomFolder, position: int) -> None:
    """Ask that no edition be kept that was made before number `position` of the release log."""
    site = newsroom.store.site
    site.mkdir(parents=True, exist_ok=True)
    wish = site / f"{_WISH}.new"
    wish.write_text(str(max(position, _wished(newsroom))))
    wish.replace(site / _WISH)


def finish_redaction(newsroom: NewsroomFolder, position: int) -> list[int]:
    """Remove former editions if that was asked for, and the current one is of `position`.

    Return the numbers of those that went; raises ``EditionError``, and is tried again then.
    """
    wished = _wished(newsroom)
    if not 0 < wished <= position:
        return []
    gone = newsroom.store.sweep(keep=1)
    if _wished(newsroom) == wished:
        (newsroom.store.site / _WISH).unlink()
    return gone


def _wished(newsroom: NewsroomFolder) -> int:
    wish = newsroom.store.site / _WISH
    return int(wish.read_text()) if wish.exists() else 0
