"""What a reader sees and can ask for: age, keeping, forgetting; and what nobody can make run."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from sw.driven import Tab
from sw.hosts import tampers
from sw.newsstand import Newsstand, is_shown, newsstand, read, says, visit
from sw.signed_repository import in_days
from sw.signed_site import path_of

PAGE = "<!DOCTYPE html>\n<html lang='en'><title>Evil</title><p>Evil text{}</p>"


@pytest.fixture
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsstand]:
    """Return a stand that a test may do with as it likes."""
    with newsstand(tmp_path_factory.mktemp("stand")) as stand:
        yield stand


def click(tab: Tab, name: str) -> None:
    """Press a button once it is there."""
    tab.until(is_shown(name))
    tab.ask(f"document.querySelector('[data-reading={name}]').click()")


def test_a_thief_of_the_online_keys_makes_no_script_run(stand: Newsstand, tab: Tab) -> None:
    """He can sign pages and assets, so he can lie; but not run code, nor name mirrors."""
    files = {name: stand.first[name] for name in stand.first if not name.startswith("_ed/")}
    evil = b"document.title = 'ran'"
    inline = PAGE.format(
        "<script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    )
    named = PAGE.format("<script src='/evil.js'></script><script src='/_b/00/evil.js'></script>")
    files |= {path_of(3): inline.encode(), path_of(4): named.encode(), "evil.js": evil}
    files |= {"_code/evil.js": evil, "_b/00/evil.js": evil}
    with stand.origin() as address:
        visit(tab, address)
        repository = stand.site.repository
        for path, content in {**files, "_ed/mirrors.json": b'{"mirrors":[]}'}.items():
            repository.add(path, content, "bin")
        repository.release(*repository.bins)
        stolen = stand.site.with_metadata({**stand.second, **files})
        with stand.origin(stolen) as other:
            visit(tab, other)
            for number in (3, 4):
                tab.go(other.address + path_of(number))
                tab.until(says("Evil text"))
                assert tab.ask("document.title") == "Evil"
            for path in ("evil.js", "_code/evil.js", "_b/00/evil.js"):
                assert (
                    tab.ask(f"fetch('/{path}').then((answer) => answer.ok, () => false)") is False
                )
            other.refuse()
            tab.go(other.address + path_of(5))
            tab.until(says("No address of this site answers"))
            assert stand.good.asked, "the true list of mirrors stays"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("be", "Гэтай копіі 12 дзён."),
        ("en", "This copy is 12 days old."),
        ("fa", "این نسخه ۱۲ روز پیش تهیه شده است."),
        ("pl", "Ta kopia ma 12 dni."),
        ("ru", "Этой копии 12 дней."),
        ("uk", "Цій копії 12 днів."),
    ],
)
def test_what_has_expired_is_read_with_a_word_on_its_age(
    stand: Newsstand, tab: Tab, language: str, words: str
) -> None:
    """And takes no new mirrors: the list of before stays."""
    with stand.origin() as address:
        visit(tab, address)
        repository = stand.site.repository
        repository.timestamp.expires = in_days(-5)
        repository.snapshot.expires = in_days(-2)
        repository.add("_ed/mirrors.json", b'{"mirrors":[]}', "mirrors")
        repository.release("mirrors")
        address.files = stand.site.with_metadata(
            {**stand.second, "_ed/mirrors.json": b'{"mirrors":[]}'}
        )
        tab.ask("navigator.serviceWorker.getRegistration().then((found) => found.unregister())")
        visit(tab, address)
        tab.go(address.address + path_of(1, language))
        tab.until(is_shown("old"))
        assert words in tab.text()
        address.refuse()
        stand.good.files = stand.bad.files = address.files
        tab.go(address.address + path_of(1, language))
        tab.until(is_shown("mirror"))


def test_with_every_signature_expired_reading_goes_on_and_nothing_new_is_taken(
    stand: Newsstand, tab: Tab
) -> None:
    """Not even code that the offline keys have signed, nor mirrors: who froze all this may lie."""
    code = next(name for name in stand.first if name.startswith("_code/"))
    with stand.origin() as address:
        visit(tab, address)
        repository = stand.site.repository
        everyone = ("root", "timestamp", "snapshot", "targets", *repository.delegated)
        for role in everyone:
            repository.of(role).expires = in_days(-5)
        repository.add("_code/new.js", b"new", "targets")
        repository.add("_ed/mirrors.json", b'{"mirrors":[]}', "mirrors")
        repository.root.version += 1
        repository.publish("root")
        repository.release("targets", *repository.delegated)
        changed = {"_ed/mirrors.json": b'{"mirrors":[]}', "_code/new.js": b"new"}
        address.files = stand.site.with_metadata({**stand.second, **changed})
        tab.ask("navigator.serviceWorker.getRegistration().then((found) => found.unregister())")
        visit(tab, address)
        read(tab, address, 3, "second")
        tab.until(is_shown("old"))
        status = "fetch('/{}').then(({{ status }}) => status, () => 0)"
        assert tab.ask(status.format(code)) == 200
        assert tab.ask(status.format("_code/new.js")) == 0
        address.refuse()
        stand.good.files = stand.bad.files = address.files
        read(tab, address, 4, "second")
        tab.until(is_shown("mirror"))


def test_an_article_is_kept_only_when_it_is_asked_for(stand: Newsstand, tab: Tab) -> None:
    with stand.origin() as address:
        visit(tab, address)
        for number in (3, 4):
            read(tab, address, number, "first")
        assert not any("kept" in name for name in kept_names(tab))
        click(tab, "keep")
        tab.until(is_shown("drop"))
        address.behave = stand.good.behave = stand.bad.behave = tampers
        tab.go(address.address + path_of(4))
        tab.until(says("Text of story 4, first edition."))
        tab.until(is_shown("kept"))
        assert tab.ask("getComputedStyle(document.body).backgroundColor") == "rgb(253, 251, 246)"
        tab.go(address.address + path_of(3))
        tab.until(says("No address of this site answers"))
        assert tab.ask("document.querySelector('li a').textContent") == "Headline 4"
        tab.ask("document.querySelector('li a').click()")
        tab.until(says("Text of story 4"))
        click(tab, "drop")
        tab.until(is_shown("keep"))
        tab.go(address.address + path_of(4))
        tab.until(says("No address of this site answers"))
        assert kept_names(tab) == []


def kept_names(tab: Tab) -> list[str]:
    """Return the addresses of what the browser keeps of articles."""
    names: list[str] = tab.ask(
        "caches.keys().then(async (names) => (await Promise.all(names"
        ".filter((name) => name.startsWith('drukar-kept'))"
        ".map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url))"
        ")).flat())"
    )
    return names


def test_a_site_is_forgotten_from_any_page(stand: Newsstand, tab: Tab) -> None:
    with stand.origin() as address:
        visit(tab, address)
        read(tab, address, 3, "first")
        click(tab, "keep")
        tab.until(is_shown("drop"))
        tab.go(f"{address.address}en/index.html")
        click(tab, "forget")
        tab.until(is_shown("forgotten"))
        assert tab.ask("caches.keys()") == []
        registered = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
        assert tab.ask(registered) == 0
        assert not tab.ask(is_shown("forget"))


def test_where_nobody_answers_other_copies_are_named_and_the_site_can_be_forgotten(
    stand: Newsstand, tab: Tab
) -> None:
    with stand.origin() as address:
        visit(tab, address)
        read(tab, address, 3, "first")
        click(tab, "keep")
        tab.until(is_shown("drop"))
        address.behave = stand.good.behave = stand.bad.behave = tampers
        tab.go(address.address + path_of(5))
        tab.until(says("Copies that others keep"))
        links = "[...document.querySelectorAll('li a')].map((link) => link.href)"
        copies = [address.address + path_of(3), "http://127.0.0.1:9/" + path_of(5)]
        assert tab.ask(links) == copies
        tab.ask("document.querySelector('button').click()")
        tab.until(says("Nothing that this site kept is on this device any more"))
        assert tab.ask("caches.keys()") == []
        registered = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
        assert tab.ask(registered) == 0


def test_pages_that_are_not_there_and_folders_without_a_slash(stand: Newsstand, tab: Tab) -> None:
    with stand.origin() as address:
        visit(tab, address)
        tab.go(f"{address.address}en")
        tab.until("location.pathname === '/en/'")
        tab.go(f"{address.address}en/2019/01/01/never-was.html")
        tab.until(says("Page not found"))
        assert tab.ask("fetch(location.href).then(({ status }) => status)") == 404
        for path in ("_ed/m/timestamp.json", "en/../x", "%2e%2e/x", "_b/00/zz.css", "_code/x.js"):
            asked = f"fetch('/{path}').then(({{ status }}) => status, () => 0)"
            assert tab.ask(asked) in {0, 404}, path


def test_a_new_edition_is_read_without_a_word(stand: Newsstand, tab: Tab) -> None:
    with stand.origin() as address:
        visit(tab, address)
        address.files = stand.second
        stand.good.behave = stand.bad.behave = tampers
        read(tab, address, 3, "second")
        assert not tab.ask(is_shown("bar"))
        assert stand.good.asked == [], "no mirror hears of a reader whose address answers"


def test_new_keys_are_followed(stand: Newsstand, tab: Tab) -> None:
    with stand.origin() as address:
        visit(tab, address)
        repository = stand.site.repository
        for role in ("timestamp", "snapshot", "targets", "root"):
            repository.rotate(role)
        repository.root.version += 1
        repository.publish("root")
        repository.release("targets")
        address.files = stand.site.with_metadata(stand.second)
        stand.good.behave = stand.bad.behave = tampers
        read(tab, address, 3, "second")
        assert not tab.ask(is_shown("bar"))


def test_the_list_of_mirrors_is_as_the_newsroom_writes_it(stand: Newsstand) -> None:
    listed = json.loads(stand.first["_ed/mirrors.json"])
    assert listed == {
        "mirrors": [
            {"url": stand.bad.address, "kind": "own"},
            {"url": stand.good.address, "kind": "own"},
            {"url": "http://127.0.0.1:9/", "kind": "public"},
        ]
    }
