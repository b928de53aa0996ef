"""``pages/<folder>/<language>.md``: one language version of a page."""

from __future__ import annotations

import msgspec

from drukar.paper import body
from drukar.paper.convert import convert
from drukar.paper.table import check_filled
from drukar.paper.text_file import GIVEN, TextFile
from drukar.story import Page

FOLDER = "pages"
SCHEME = "page"
KEYS = tuple(field for field in Page.__struct_fields__ if field not in GIVEN)


def read(file: TextFile) -> Page | None:
    """Return the page in a file, or note why there is none."""
    found = file.open(KEYS)
    if found is None:
        return None
    found.front.data.setdefault("slug", file.folder)
    page = convert(found.front.data, Page, found.front, file.faults, given=GIVEN)
    blocks = body.read(found.body, found.body_line, file.reading)
    if page is None:
        return None
    file.check(page, found)
    file.check_slug(page.slug, found, reserved=False)
    check_filled(page, ("title",), found.front, file.faults)
    return None if file.faults else msgspec.structs.replace(page, body=blocks)
