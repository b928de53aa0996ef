"""Looking at a mirror from outside, as a reader would: is it there, is it of today, is it true?

The metadata are checked whole; of the files some are read, another choice each time, so that a lie
anywhere is found with time and nobody's line is filled. A mirror that browsers go to has to let
them read its answers from another address, also when it says that there is nothing. Nothing tells
the mirror who looks.
"""

from __future__ import annotations

import time
from datetime import datetime
from random import Random

import msgspec

from drukar.edition.roles import MIRRORS, PAGES
from drukar.edition.signing_run import bins_of
from drukar.edition.source import Source, Unreadable
from drukar.edition.trust import METADATA, delegated, trust
from drukar.edition.verify import Part, check_bins, check_files
from drukar.edition.web_source import WebSource
from drukar.errors import TrustError

BINS = 2
"""How many bins are looked into."""


_CLOSED = (
    "Readers' browsers cannot read it from another address: the server has to send"
    " Access-Control-Allow-Origin: * with every answer, with 404 too"
)


class Checked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a look found. ``at`` in UTC; ``fault`` is empty when all was well.

    ``behind`` says that the newsroom has a later version; ``files`` and ``size`` what was read.
    """

    at: datetime
    version: int = 0
    behind: bool = False
    files: int = 0
    size: int = 0
    seconds: float = 0.0
    fault: str = ""

    @property
    def is_good(self) -> bool:
        """Tell whether readers can use the mirror."""
        return not self.fault


def check(
    source: Source,
    root: bytes,
    newest: int,
    *,
    now: datetime,
    for_browsers: bool = True,
    choice: Random | None = None,
) -> Checked:
    """Look at a mirror of the newsroom whose root is `root`, and whose timestamp `newest` is.

    `for_browsers` says that readers' browsers are to go there by themselves.
    """
    begun = time.monotonic()
    version = 0
    part = Part(0, 0, [], [])
    try:
        trusted = trust(source, root)
        version = trusted.version
        if trusted.expires < now:
            fault = f"It is out of date since {trusted.expires:%Y-%m-%d %H:%M} UTC."
        else:
            mirrors, _ = delegated(source, trusted, trusted.targets, MIRRORS, now)
            pages, content = delegated(source, trusted, trusted.targets, PAGES, now)
            names = list(bins_of(pages).get_roles())
            chosen = (choice or Random()).sample(names, min(BINS, len(names)))  # noqa: S311
            meta = trusted.snapshot.meta
            versions = [(name, meta[f"{name}.json"].version) for name in chosen]
            offline = {**mirrors.targets, **trusted.targets.targets}
            parts = [
                check_files(source, offline, version),
                check_bins(source, content, versions, now, version),
            ]
            part = Part(
                sum(each.files for each in parts),
                sum(each.size for each in parts),
                [fault for each in parts for fault in each.faults],
                [],
            )
            faults = [f"{each.path} {each.what}" for each in part.faults[:3]]
            if for_browsers and not _lets_browsers(source, trusted.root_version + 1):
                faults.append(_CLOSED)
            fault = "; ".join(faults)
    except TrustError as error:
        fault = error.what
    except Unreadable as error:
        fault = f"The mirror {error}."
    seconds = round(time.monotonic() - begun, 2)
    behind = version < newest
    return Checked(now, version, behind, part.files, part.size, seconds, fault)


def _lets_browsers(source: Source, next_root: int) -> bool:
    """Tell whether browsers may read what is there, and that there is no newer root."""
    if not isinstance(source, WebSource):
        return True
    asked = ("timestamp.json", f"{next_root}.root.json")
    return all(source.lets_browsers(METADATA + name) for name in asked)
