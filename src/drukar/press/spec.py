"""What a page is made from, and what a format is.

A ``PageSpec`` holds everything that its page is made from, besides the site's ``Chrome``, the
theme and the stories that it ``needs`` the bodies of. So two equal specs give equal bytes, and
a page can be made by any process that the spec is sent to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from drukar.story.card import Key

if TYPE_CHECKING:
    from drukar.press.composer import Composer
    from drukar.press.outline import Outline


class PageSpec(msgspec.Struct, frozen=True, gc=False):
    """One file of the site: where, by which format, from what.

    ``path`` is the address from the root; ``content`` the format's own record.
    """

    path: str
    format: str
    language: str
    content: Any
    needs: tuple[Key, ...] = ()


class Format(NamedTuple):
    """One kind of file: ``plan`` is pure and reads no bodies, ``render`` makes the text.

    ``heavy`` says that its spec may hold a thousand things, so that each travels by itself.
    """

    name: str
    plan: Callable[[Outline], Iterator[PageSpec]]
    render: Callable[[PageSpec, Composer], str]
    heavy: bool = False
