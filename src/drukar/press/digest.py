"""Digests of what pages are made from: equal digests, equal pages.

A page is made from its spec, from the bodies that it needs, and from what all pages of a run
share: the site's chrome, the protected people, the theme, drukar's own code and words, and the
libraries that print. ``Digests`` has one of each page.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

import drukar
from drukar.press.chrome import Site
from drukar.press.outline import Outline
from drukar.press.spec import PageSpec
from drukar.press.theme import Theme
from drukar.story import Person, codec

_PARTS = ("story", "languages", "names", "pictures", "press")
"""The parts of drukar whose code and data pages are made with."""

_LIBRARIES = ("babel", "minijinja", "msgspec", "segno")


class Digests:
    """The digests of one run's pages."""

    def __init__(
        self, outline: Outline, site: Site, theme: Theme, protected: tuple[Person, ...]
    ) -> None:
        self._outline = outline
        shared = blake2b(makers(), digest_size=16)
        shared.update(codec.encode((site, protected)))
        for name, content in theme.own_files():
            shared.update(codec.encode((name, content)))
        self._shared = shared

    @property
    def shared(self) -> bytes:
        """The digest of what all pages of the run share."""
        return self._shared.digest()

    def of(self, spec: PageSpec) -> bytes:
        """Return the digest of a page; empty if it is not known what the page is made from."""
        found = self._shared.copy()
        found.update(codec.encode(spec))
        for key in spec.needs:
            body = self._outline.digest(key)
            if not body:
                return b""
            found.update(body)
        return found.digest()


@cache
def makers() -> bytes:
    """Return the digest of all code and data that pages are made with."""
    from importlib.metadata import version  # noqa: PLC0415 - brings the reading of e-mail

    found = blake2b(platform.python_version().encode(), digest_size=16)
    for name in _LIBRARIES:
        found.update(version(name).encode())
    for name, path in _own_files():
        found.update(name.encode())
        found.update(path.read_bytes())
    return found.digest()


def _own_files() -> Iterator[tuple[str, Path]]:
    root = Path(drukar.__file__).parent
    for part in _PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                yield path.relative_to(root).as_posix(), path
