"""The matrix: an address that is blocked in some way, and mirrors of which one is bad in some way.

In each cell the reader has been there once, the address is blocked, and an article that was never
opened is read as its newest edition has it, from the mirror that is sound. The sound one says
nothing before the bad one was asked too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sw.driven import Tab
from sw.hosts import (
    Behaviour,
    Host,
    forbids,
    hangs,
    is_seized,
    mistypes,
    redirects,
    resets,
    serves,
    tampers,
    truncates,
)
from sw.newsstand import Newsstand, is_shown, newsstand, read, says, visit
from sw.signed_site import path_of


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsstand]:
    """Return the stand at which all cells are tried."""
    with newsstand(tmp_path_factory.mktemp("stand")) as stand:
        yield stand


def behaves(behaviour: Behaviour) -> Callable[[Host], None]:
    """Return what makes a host behave so."""

    def change(host: Host) -> None:
        host.behave = behaviour

    return change


BLOCKED: dict[str, Callable[[Host], None]] = {
    "refused": Host.refuse,
    "reset": behaves(resets),
    "hanging": behaves(hangs),
    "black-holed": Host.swallow,
    "seized": behaves(is_seized),
}

BAD: dict[str, tuple[str, Behaviour]] = {
    "tampered": ("second", tampers),
    "truncated": ("second", truncates),
    "older": ("first", serves),
    "mixed": ("mixed", serves),
    "redirecting": ("second", redirects),
    "wrong type": ("second", mistypes),
    "no CORS": ("second", forbids),
    "hanging": ("second", hangs),
    "seized": ("second", is_seized),
}


ALWAYS_TRIED = ("tampered", "truncated", "older", "mixed", "redirecting", "wrong type", "no CORS")
CELLS = [
    *((origin, mirror) for origin in BLOCKED if origin != "seized" for mirror in ALWAYS_TRIED),
    ("hanging", "hanging"),
    ("seized", "older"),
    ("seized", "seized"),
]


@pytest.mark.parametrize(("origin", "mirror"), CELLS)
def test_an_article_is_read_all_the_same(
    stand: Newsstand, tab: Tab, origin: str, mirror: str
) -> None:
    files, behaviour = BAD[mirror]
    with stand.origin() as address:
        visit(tab, address)
        stand.bad.reset(getattr(stand, files), behaviour)
        stand.good.waits_for = stand.bad
        BLOCKED[origin](address)
        read(tab, address, 3, "second")
        tab.until(is_shown("mirror"))
        assert stand.bad.asked
        assert tab.ask("location.href") == address.address + path_of(3)
        assert tab.ask("getComputedStyle(document.body).backgroundColor") == "rgb(253, 251, 246)"
        stand.good.waits_for = None
        read(tab, address, 4, "second")
        assert tab.ask("document.cookie") == ""


@pytest.mark.parametrize("origin", ["refused", "seized"])
def test_with_all_down_the_reader_is_told_so(stand: Newsstand, tab: Tab, origin: str) -> None:
    with stand.origin() as address:
        visit(tab, address)
        BLOCKED[origin](address)
        stand.bad.behave = stand.good.behave = tampers
        tab.go(address.address + path_of(5))
        tab.until(says("No address of this site answers"))
        assert tab.ask("document.documentElement.lang") == "en"
        tab.go(address.address + path_of(1, "uk"))
        tab.until(says("Жодна адреса цього сайту не відповідає"))
        assert "Seized" not in tab.text()
        stand.good.behave = serves
        tab.ask("document.querySelector('a').click()")
        tab.until(says("Text of story 1, second edition."))


def test_an_address_that_answers_again_is_read_again(stand: Newsstand, tab: Tab) -> None:
    with stand.origin(stand.second) as address:
        visit(tab, address)
        address.behave = is_seized
        read(tab, address, 6, "second")
        tab.until(is_shown("mirror"))
        address.behave = serves
        stand.good.behave = stand.bad.behave = tampers
        read(tab, address, 7, "second")
        assert not tab.ask(is_shown("mirror"))
