"""The roles of an edition's metadata: who signs what, and for how long.

Terms
-----
*Offline*: ``root`` says which keys count; ``targets`` vouches for script and for the keys of offers
of help; ``mirrors`` for the list of mirrors. Their keys are on no server.

*Online*: ``pages`` divides all other files into bins by the digest of their path; the bins,
``snapshot`` and ``timestamp`` are signed with the one key of the publishing host.

TUF lets a role delegate either to named roles or to bins, so that ``targets`` names ``mirrors`` and
``pages``, and ``pages`` has the bins. What ``targets`` or ``mirrors`` vouches for is found first:
whoever steals the online key cannot put something else in its place.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from drukar.errors import EditionError

PAGES = "pages"
MIRRORS = "mirrors"
BIN_PREFIX = "bin"
MIRROR_LIST = "_ed/mirrors.json"
TIMESTAMP_FILE = "_ed/timestamp.json"
"""Where an edition has its timestamp; ``_ed/m/timestamp.json`` leads to that of the current one."""

STAGED = "_ed/next/"
"""Where a mirror that is being brought up to date has the new bytes of files that changed."""

LASTS = {
    "root": timedelta(days=500),
    "targets": timedelta(days=365),
    MIRRORS: timedelta(days=365),
    PAGES: timedelta(days=90),
    BIN_PREFIX: timedelta(days=90),
    "snapshot": timedelta(days=14),
    "timestamp": timedelta(days=7),
}
"""How long a signature counts, by role."""

RENEWED = {
    PAGES: timedelta(days=30),
    BIN_PREFIX: timedelta(days=30),
    "snapshot": timedelta(days=7),
    "timestamp": timedelta(days=6),
}
"""Online roles are signed anew when less than this is left."""

WARNED = timedelta(days=60)
"""Offline roles: how long before expiry somebody is told."""

ROLE_FIELD = "role"
"""Where a delegated role says its own name. TUF has no such field, and the bins share a key: one
could be served in the place of another, and pages would seem not to be there."""

_FEWEST_BITS, _MOST_BITS = 4, 14
_FILES_A_BIN = 25
_CROWDED = 100


def bits_for(files: int, bits: int = 0) -> int:
    """Return the logarithm of the number of bins for so many files, where there were 2^`bits`.

    It never falls, and grows only when bins are crowded, since then all are signed anew.
    """
    if bits and files <= _CROWDED << bits:
        return bits
    wanted = max(0, -(-files // _FILES_A_BIN) - 1).bit_length()
    return max(bits, min(_MOST_BITS, max(_FEWEST_BITS, wanted)))


def is_offline(path: str) -> bool:
    """Tell whether a file counts only when it is signed with a key that is on no server."""
    return is_code(path) or path in {"_ed/intake.json", MIRROR_LIST}


def is_code(path: str) -> bool:
    """Tell whether a file is script that readers' browsers run."""
    return path == "sw.js" or path.startswith("_code/")


def is_signed(path: str) -> bool:
    """Tell whether a file is signed at all: everything but the metadata itself."""
    aside = ("_ed/m/", STAGED)
    return path not in {TIMESTAMP_FILE, "_ed/edition.json"} and not path.startswith(aside)


def places(version: int, path: str) -> tuple[str, ...]:
    """Return where to look for a file of the edition with this timestamp, in order.

    Its own place comes again in the end: the file may have been moved there meanwhile.
    """
    return path, staged(version, path), path


def staged(version: int, path: str) -> str:
    """Return where else the bytes may be that the timestamp of this version vouches for.

    A mirror that cannot be switched as a whole gets the new bytes of what changed there, then the
    timestamp, and only then are they moved into place; so at every instant all of one edition is
    at one of the two places.
    """
    return f"{STAGED}{version}/{path}"


def expiry(role: str, now: datetime) -> datetime:
    """Return until when a signature of `now` counts; whole seconds, UTC."""
    return now.astimezone(UTC).replace(microsecond=0) + LASTS[role]


def check_path(path: str) -> str:
    """Return a path that every reader takes for the same file; raises ``EditionError``."""
    parts = path.split("/")
    if not path.isascii() or not path.isprintable() or "\\" in path or {"", ".", ".."} & {*parts}:
        raise EditionError(
            "The path of a file cannot be signed: it is not plain ASCII.",
            where=ascii(path),
            remedy="Give the file a name of letters, digits and hyphens.",
        )
    return path
