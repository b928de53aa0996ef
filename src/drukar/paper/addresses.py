"""Addresses as far as a paper must know them: where texts stand, and where they stood.

The press makes all addresses. What is here says which ones a paper may not claim twice: the
address of a story is its language, its day in the newsroom's time zone and its slug, and a
former address may be none that the site needs.
"""

from __future__ import annotations

import re
from datetime import datetime, tzinfo

_SEGMENT = re.compile(r"[A-Za-z0-9~-][A-Za-z0-9._~-]*")
_LISTING = re.compile(r"(?:.+/)?(?:index|404|page-[0-9]+)\.html")
_LONGEST = 1000


def story(language: str, published: datetime, slug: str, zone: tzinfo) -> str:
    """Return the address of a story."""
    day = published.astimezone(zone)
    return f"{language}/{day.year:04}/{day.month:02}/{day.day:02}/{slug}.html"


def page(language: str, slug: str) -> str:
    """Return the address of a page."""
    return f"{language}/{slug}.html"


def campaign(language: str, slug: str) -> str:
    """Return the address of a campaign."""
    return f"{language}/campaigns/{slug}.html"


def file_of(former: str) -> str:
    """Return the file that answers at a former address."""
    return former + "index.html" if former.endswith("/") else former


def is_listing(file: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a file is one that the site writes for its own listings."""
    first, _, rest = file.partition("/")
    return (not rest or first in languages) and _LISTING.fullmatch(file) is not None


def what_is_wrong(former: str) -> tuple[str, str]:
    """Return what is wrong with a former address and what to do, or two empty strings."""
    if former.startswith("/") or "://" in former:
        return "is not relative.", "Write it from the site's root: en/news/2713.html."
    if "?" in former or "#" in former:
        return "has a query or a fragment.", "A file cannot answer that: take it out."
    if not former.endswith((".html", "/")):
        return "ends neither in .html nor in a slash.", "A file must be able to answer at it."
    segments = former.removesuffix("/").split("/")
    if any(part in {"", ".", ".."} for part in segments) or "\\" in former:
        return "is no plain path.", "Write it from the site's root: en/news/2713.html."
    if segments[0].startswith("_"):
        return f"begins with `{segments[0][:20]}`, which the site needs.", "Take it out."
    if len(former) > _LONGEST or not all(
        len(part) <= 200 and _SEGMENT.fullmatch(part) for part in segments
    ):
        return (
            "holds characters that no file of the site has.",
            "Use ASCII letters, digits, `.`, `-`, `_` and `~`; no part begins with a dot.",
        )
    return "", ""
