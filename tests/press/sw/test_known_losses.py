"""What a reader's browser cannot be protected from, as tests: the docs say the same to readers.

docs/explanation/reading-when-blocked.md. If one of these fails, a browser has become better.
"""

from __future__ import annotations

from pathlib import Path

from sw.driven import Driven, Tab
from sw.hosts import is_seized, marks_browsers, orders_to_forget
from sw.newsstand import newsstand, read, says, visit
from sw.signed_site import path_of

UPDATE = "navigator.serviceWorker.getRegistration().then((found) => found?.update())"
KILL = b"addEventListener('activate',()=>registration.unregister());skipWaiting();"


def test_a_valid_worker_from_a_seized_domain_ends_the_protection(tab: Tab, tmp_path: Path) -> None:
    """No web standard prevents it: the domain's new owner is its owner."""
    with newsstand(tmp_path) as stand, stand.origin() as address:
        visit(tab, address)
        address.behave = lambda host, handler: (
            handler.answer(KILL, kind="text/javascript")
            if handler.path == "/sw.js"
            else is_seized(host, handler)
        )
        read(tab, address, 8, "second")
        tab.ask(f"{UPDATE}.then(() => 1, () => 0)")
        tab.until("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
        tab.go(address.address + path_of(9))
        tab.until(says("Seized"))


def test_a_seized_domain_can_mark_a_browser_that_looks_for_a_newer_worker(
    tab: Tab, tmp_path: Path
) -> None:
    """What the worker asks for carries no cookie and keeps none; this the browser asks for."""
    with newsstand(tmp_path) as stand, stand.origin() as address:
        visit(tab, address)
        address.behave = marks_browsers
        tab.ask(f"{UPDATE}.then(() => 1, () => 0)")
        read(tab, address, 8, "second")
        assert tab.ask("document.cookie") == "seen=1"


def test_the_first_visit_is_not_protected(tab: Tab, tmp_path: Path) -> None:
    with newsstand(tmp_path) as stand, stand.origin() as address:
        address.behave = is_seized
        tab.go(address.address + path_of(9))
        tab.until(says("Seized"))


def test_only_chromium_keeps_a_worker_through_an_order_to_forget(
    browser: Driven, tab: Tab, tmp_path: Path
) -> None:
    """Chromium ignores Clear-Site-Data in answers to requests without credentials."""
    with newsstand(tmp_path) as stand, stand.origin() as address:
        visit(tab, address)
        address.behave = orders_to_forget
        read(tab, address, 8, "second")
        if browser.name == "chromium":
            read(tab, address, 9, "second")
        else:
            tab.until("navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
            tab.go(address.address + path_of(9))
            tab.until(says("Seized"))
