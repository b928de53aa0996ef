"""Slugs and uris: their shapes, and the words that no slug may be.

A slug is a part of an address: ASCII letters in lower case, digits, single hyphens. The last
part of every uri is one, too, since files and folders are named for it.
"""

from __future__ import annotations

import re

LONGEST = 100
"""How many characters a slug may have; a uri's last part holds a date besides."""

RESERVED = frozenset(
    {
        "404",
        "campaigns",
        "corrections",
        "feed",
        "index",
        "organisations",
        "people",
        "sitemap",
        "topics",
    }
)
"""Words of addresses that the press takes for itself; so is any year of four digits."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"[0-9]{4}")
SHAPE = "Write ASCII letters in lower case and digits, with single hyphens between words."


def is_slug(text: str, longest: int = LONGEST) -> bool:
    """Tell whether `text` has the shape of a slug."""
    return len(text) <= longest and _SLUG.fullmatch(text) is not None


def is_uri(text: str, scheme: str) -> bool:
    """Tell whether `text` is ``<scheme>:<slug>``."""
    head, _, tail = text.partition(":")
    return head == scheme and is_slug(tail, LONGEST + len("2024-02-07-"))


def is_reserved(slug: str) -> bool:
    """Tell whether a section, page or campaign may not take `slug`."""
    return slug in RESERVED or _YEAR.fullmatch(slug) is not None


def what_is_wrong(slug: str) -> tuple[str, str]:
    """Return what is wrong with a slug and what to do, or two empty strings."""
    if len(slug) > LONGEST:
        return f"The slug has {len(slug)} characters.", f"Shorten it to {LONGEST} at most."
    if not is_slug(slug):
        return "The slug does not fit into an address.", SHAPE
    return "", ""
