"""Rich text: the inline HTML that a paragraph may hold, in one canonical form.

Terms
-----
Rich text is a ``str`` of inline HTML with these elements and no others: ``a``
(with ``href``), ``em``, ``strong``, ``s``, ``sub``, ``sup``, ``code``, ``br``,
``bdi`` and ``span`` (with ``lang`` and ``dir``, for words in another language).

A link leads outside (``https:``, ``http:``, ``mailto:``, ``tel:``) or to
something of the newsroom's own by its uri (``story:``, ``name:``, ``topic:``,
``campaign:``, ``page:``); the press turns the latter into relative addresses. A link
to a ``name:`` is a mention.

``clean`` is the only way in: whatever makes a struct from outside calls it, so
that the press can trust what it prints. It is idempotent.
"""

from __future__ import annotations

import html
import re

import nh3

INTERNAL_SCHEMES = frozenset({"story", "name", "topic", "campaign", "page"})
EXTERNAL_SCHEMES = frozenset({"https", "http", "mailto", "tel"})
ELEMENTS = frozenset({"a", "em", "strong", "s", "sub", "sup", "code", "br", "bdi", "span"})

_ATTRIBUTES = {"a": {"href"}, "span": {"lang", "dir"}, "bdi": {"dir"}}
_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags={"script", "style"},
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    url_schemes=set(INTERNAL_SCHEMES | EXTERNAL_SCHEMES),
    generic_attribute_prefixes=set(),
    link_rel=None,
)
_HREF = re.compile(r'<a href="([^"]*)">')
_TAG = re.compile(r"<[^>]*>")


def clean(markup: str) -> str:
    """Return `markup` with only the allowed elements, attributes and schemes left.

    Scripts and styles go with their content; of any other foreign element the text stays.
    """
    if "<" not in markup and "&" not in markup and ">" not in markup:
        return markup.replace("\0", "")
    return _CLEANER.clean(markup).replace("&nbsp;", "\u00a0")


def from_plain(text: str) -> str:
    """Return plain text as rich text."""
    return clean(html.escape(text, quote=False))


def to_plain(markup: str) -> str:
    """Return the words of rich text without its markup; a line break becomes a space."""
    if "<" in markup:
        markup = _TAG.sub("", markup.replace("<br>", " "))
    return html.unescape(markup) if "&" in markup else markup


def links(markup: str) -> list[str]:
    """Return the targets of all links, in order, repeats included."""
    if "<a " not in markup:
        return []
    return [html.unescape(target) for target in _HREF.findall(markup)]


def internal_links(markup: str) -> list[str]:
    """Return the uris of the newsroom's own things that the text links to."""
    if "<a " not in markup:
        return []
    return [target for target in _HREF.findall(markup) if is_internal(target)]  # has no entity


def is_internal(target: str) -> bool:
    """Tell whether a link's target is a uri of the newsroom's own."""
    return target.partition(":")[0] in INTERNAL_SCHEMES
