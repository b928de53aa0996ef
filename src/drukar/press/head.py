"""What a page says of itself to machines: title, addresses, previews, feeds, JSON-LD.

The canonical address stands in a page only where the newsroom names its address
(``Newsroom.names_its_address``): a page that names a blocked address sends readers there.
Without it there are no alternates either, since both must be absolute to be understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import msgspec

from drukar.pictures import PictureSet
from drukar.press.addresses import root_of
from drukar.press.markup import Safe, escape
from drukar.press.teaser import Alternate
from drukar.story import Newsroom

HEAD = ("title", "description", "robots", "elements", "json_ld")
Head: TypeAlias = dict[str, str]
"""What stands in ``head``, by the names of ``HEAD`` in their order.

``elements`` are its links and Open Graph's properties as HTML.
"""


class Feed(NamedTuple):
    """The feeds of a listing, in the folder that it stands in."""

    title: str
    folder: str


def head_of(
    newsroom: Newsroom,
    path: str,
    *,
    title: str,
    site_name: str,
    description: str = "",
    alternates: Sequence[Alternate] = (),
    feed: Feed | None = None,
    kind: str = "website",
    picture: PictureSet | None = None,
    properties: Sequence[tuple[str, str]] = (),
    json_ld: object = None,
) -> Head:
    """Return the head of the page at `path`."""
    links: list[str] = []
    og = [("og:site_name", site_name), ("og:title", title), ("og:type", kind)]
    if description:
        og.append(("og:description", description))
    if newsroom.names_its_address:
        here = absolute(newsroom, path)
        links.append(_link("canonical", here))
        og.append(("og:url", here))
        if len(alternates) > 1:
            others = {item.language: absolute(newsroom, item.path) for item in alternates}
            links += [_link("alternate", href, tag) for tag, href in others.items()]
            default = others.get(newsroom.languages[0]) or next(iter(others.values()))
            links.append(_link("alternate", default, "x-default"))
    if picture is not None and picture.social is not None:
        og += [
            ("og:image", reach(newsroom, path, picture.social.path)),
            ("og:image:type", picture.social.media_type),
            ("og:image:width", str(picture.social.width)),
            ("og:image:height", str(picture.social.height)),
        ]
    if feed is not None:
        links.append(_feed_links(feed.title, root_of(path) + feed.folder))
    links += [
        f'<meta property="{name}" content="{escape(content)}">'
        for name, content in (*og, *properties)
    ]
    return {
        "title": title if title == site_name else f"{title} — {site_name}",
        "description": description,
        "robots": "",
        "elements": Safe("\n".join(links)),
        "json_ld": Safe(script_safe(json_ld)) if json_ld is not None else "",
    }


ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"


def _link(rel: str, href: str, language: str = "") -> str:
    """Return a link element; ``rel`` and the language are our own."""
    of = f' hreflang="{language}"' if language else ""
    return f'<link rel="{rel}" href="{escape(href)}"{of}>'


@lru_cache(maxsize=64)
def _feed_links(title: str, folder: str) -> str:
    """Return the links to the feeds in `folder`: the same on all pages of a language at a depth."""
    return "\n".join(
        f'<link rel="alternate" href="{escape(f"{folder}/{name}")}" type="{kept}"'
        f' title="{escape(title)}">'
        for name, kept in (("feed.xml", ATOM), ("feed.json", JSON_FEED))
    )


def absolute(newsroom: Newsroom, path: str) -> str:
    """Return the absolute address of `path`; the newsroom must have an address."""
    return f"{newsroom.address.rstrip('/')}/{path}"


def reach(newsroom: Newsroom, here: str, path: str) -> str:
    """Return `path` absolute where the newsroom names its address, else relative to `here`."""
    if newsroom.names_its_address:
        return absolute(newsroom, path)
    return root_of(here) + path


def script_safe(value: object) -> str:
    """Return `value` as JSON that cannot end the script element which it stands in."""
    text = msgspec.json.encode(value).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
