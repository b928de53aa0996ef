"""What the offline keys have signed and the pages that readers get do not carry yet."""

from __future__ import annotations

import re

from drukar.edition.roles import TIMESTAMP_FILE
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.offline_files import metadata_of, signed_code

_SCRIPT = re.compile(rb'<script src="[^"]*?(_code/[0-9a-f]{64}\.js)"')


def awaited(newsroom: NewsroomFolder) -> str:
    """Return what the next edition will bring; empty if the current one has all that is signed.

    That is its first signature, or the address of a script. The site's first page stands for all.
    To be called often; reads small files. Raises ``SigningError`` and ``OSError``.
    """
    current = newsroom.store.current
    if not metadata_of(newsroom).is_set_up() or not current.is_dir():
        return ""
    if not (current / TIMESTAMP_FILE).is_file():
        return TIMESTAMP_FILE
    page = current / "index.html"
    if not page.is_file():
        return ""  # there is nothing to read yet
    code = signed_code(newsroom)
    signed = code.page_path if code is not None else "no script"
    found = _SCRIPT.search(page.read_bytes())
    carried = found[1].decode("ascii") if found else "no script"
    return "" if carried == signed else signed
