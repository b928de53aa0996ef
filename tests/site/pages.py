"""The demo's pages, parsed once a test process."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html

from trees import files_of


@cache
def pages_of(site: Path) -> dict[str, html.HtmlElement]:
    """Return every HTML page of the site in a folder, by its path."""
    return {
        path.relative_to(site).as_posix(): html.document_fromstring(path.read_bytes())
        for path in files_of(site, "*.html")
    }


def json_ld_of(page: html.HtmlElement) -> list[dict[str, Any]]:
    """Return the nodes of a page's JSON-LD."""
    nodes: list[dict[str, Any]] = []
    for script in page.iter("script"):
        value = json.loads(script.text_content())
        nodes += value.get("@graph", [value])
    return nodes


def stories_of(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Yield the pages of stories."""
    for path, page in pages_of(site).items():
        if page.find_class("story"):
            yield path, page
