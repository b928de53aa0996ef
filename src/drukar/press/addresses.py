"""Where everything stands on the site: paths from its root, in ASCII.

A story has the address ``<language>/<yyyy>/<mm>/<dd>/<slug>.html``; its date is that of the
newsroom's time zone. A listing is the ``index.html`` of a folder. No address names a host,
and every link is made relative to the file that it stands in (``root_of``), so that a page
works under any domain, any path prefix, in a bare bucket and from a disk.
"""

from __future__ import annotations

from datetime import date

from drukar.story import Campaign, Entry, Organisation, Page, Person

RESERVED = frozenset(
    {"topics", "people", "organisations", "corrections", "campaigns", "index", "404"}
)
"""Words under a language's folder that no section or page may take as its slug."""


def root_of(path: str) -> str:
    """Return the way from the file at `path` up to the site's root: ``../../`` or nothing."""
    return "../" * path.count("/")


def front(language: str) -> str:
    """Return the address of a language's front page."""
    return f"{language}/index.html"


def story(language: str, day: date, slug: str) -> str:
    """Return the address of a story published on `day`."""
    return f"{language}/{day.year:04}/{day.month:02}/{day.day:02}/{slug}.html"


def section(language: str, slug: str) -> str:
    """Return the folder of a section."""
    return f"{language}/{slug}"


def topic(language: str, slug: str) -> str:
    """Return the folder of a topic."""
    return f"{language}/topics/{slug}"


def entry(language: str, item: Entry) -> str:
    """Return the folder of a public person or organisation; empty for whatever has no page."""
    if not item.public:
        return ""
    match item:
        case Person():
            return f"{language}/people/{item.slug}"
        case Organisation():
            return f"{language}/organisations/{item.slug}"
        case _:
            return ""


def former_entries(language: str, item: Entry) -> list[str]:
    """Return the files at which an entry stood in `language` before, or one joined with it."""
    own = entry(language, item)
    folder = own.rpartition("/")[0]
    return [f"{folder}/{slug}/index.html" for slug in item.formerly] if own else []


def campaign(item: Campaign) -> str:
    """Return the address of a campaign."""
    return f"{item.language}/campaigns/{item.slug}.html"


def page(item: Page) -> str:
    """Return the address of a page."""
    return f"{item.language}/{item.slug}.html"


def former(address: str) -> str:
    """Return the file that answers at a former address."""
    return address + "index.html" if address.endswith("/") or not address else address
