"""Whether the things of a paper hold together: nothing refers to what is not there, no two
things stand at one address.

One pass names every fault. When what is at fault is to be left out, the pass is repeated on
what remains, since a story may link to one that went, until nothing more goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from drukar.paper import addresses, moments, toml
from drukar.paper.contents import Contents
from drukar.paper.fault import Fault, Faults, nearest
from drukar.paper.source import read_text
from drukar.story import Entry, Organisation, Person
from drukar.story.card import Key, links_of

_WAIT = (
    "What is in a paper is public. Put the date right, or take the text out until then;"
    " at the desk, an embargo holds it back."
)

Thing: TypeAlias = str | Key
"""A uri of the register or the topics, or the key of a text; paired with its folder."""


class Finding(NamedTuple):
    """A fault, and the thing that goes if what is at fault is left out."""

    folder: str
    thing: Thing
    fault: Fault


def check(
    contents: Contents, root: Path, *, leave_out: bool, now: datetime | None = None
) -> list[Fault]:
    """Return every fault between the things of a paper.

    With `leave_out` the things at fault are taken out of `contents`, and what depends on them.
    With `now` a text that is published later than that is at fault.
    """
    faults: list[Fault] = []
    while True:
        findings = list(_pass(contents, root, forgiving=not leave_out))
        findings += [] if now is None else _early(contents, now, _Where(root, contents))
        faults += [finding.fault for finding in findings]
        if not leave_out or not any(finding.folder for finding in findings):
            return faults
        for folder, thing, _ in findings:
            _take_out(contents, folder, thing)


def _take_out(contents: Contents, folder: str, thing: Thing) -> None:
    holder: dict[Thing, object] | None = {
        "names": contents.entries,
        "topics": contents.topics,
        "campaigns": contents.campaigns,
        "pages": contents.pages,
        "stories": contents.stories,
    }.get(folder)  # type: ignore[assignment]  # each is keyed by its own kind of thing
    if holder is not None and holder.pop(thing, None) is not None:
        contents.claimed.add(thing if isinstance(thing, str) else thing[0])


def _pass(contents: Contents, root: Path, *, forgiving: bool) -> Iterator[Finding]:
    there = contents.uris()
    known = there | contents.claimed if forgiving and contents.claimed else there
    where = _Where(root, contents)
    yield from _newsroom(contents, known, where)
    yield from _fronts(contents, known, where)
    for uri, (entry, path) in contents.entries.items():
        for target in _organisations(entry):
            if target not in known:
                yield Finding("names", uri, where.missing(path, target, known))
    for folder, key, path, body in contents.bodies():
        for target in sorted(set(links_of(body)) - known):
            yield Finding(folder, key, where.missing(path, target, known))
    yield from _stories(contents, known, where)
    yield from _addresses(contents, where)


class _Where:
    """Finds the line on which a file names something; reads the file again to do so."""

    def __init__(self, root: Path, contents: Contents) -> None:
        self._root = root
        self._claimed = contents.claimed

    def missing(self, path: str, target: str, known: Iterable[str]) -> Fault:
        """Return the fault of a reference to `target`, which is not there."""
        scheme, _, slug = target.partition(":")
        line = self.line(path, target) or self.line(path, f'"{slug}"') or 1
        if target in self._claimed:
            what = f"`{target}` is left out, since it has faults of its own."
            return Fault(path, line, what, "Mend those first.")
        alike = [uri for uri in known if uri.startswith(f"{scheme}:")]
        otherwise = f"Write it, or take the reference to that {scheme} out."
        return Fault(path, line, f"`{target}` is not there.", nearest(target, alike, otherwise))

    def line(self, path: str, words: str) -> int:
        """Return the first line of a file that holds `words`, 0 if none does."""
        text = read_text(self._root / path, Faults(path)) or ""
        found = text.find(words)
        while found >= 0 and text[found + len(words) : found + len(words) + 1].isalnum():
            found = text.find(words, found + 1)
        return 0 if found < 0 else text.count("\n", 0, found) + 1

    def key(self, path: str, key: toml.Path) -> int:
        """Return the line of a key in front matter, or in a file of TOML."""
        text = read_text(self._root / path, Faults(path)) or ""
        return toml.Toml(text, 1, {}).line(key)


def _newsroom(contents: Contents, known: set[str], where: _Where) -> Iterator[Finding]:
    newsroom = contents.newsroom
    for key, scheme, slug in (
        ("publisher", "name", newsroom.publisher),
        ("masthead", "page", newsroom.masthead),
    ):
        at_page = {f"page:{page.slug}" for page, _ in contents.pages.values()}
        if slug and f"{scheme}:{slug}" not in known | at_page:
            fault = where.missing("paper.toml", f"{scheme}:{slug}", known)
            line = where.key("paper.toml", (key,))
            yield Finding("", "", Fault(fault.path, line, fault.what, fault.remedy))


def _fronts(contents: Contents, known: set[str], where: _Where) -> Iterator[Finding]:
    for front in contents.newsroom.fronts:
        for uri in front.stories:
            if (uri, front.language) in contents.stories or uri in contents.claimed:
                continue
            if uri in known:
                line = where.line("paper.toml", uri)
                what = f"`{uri}` is no story in `{front.language}`."
                yield Finding("", "", Fault("paper.toml", line, what, "Take it out."))
            else:
                yield Finding("", "", where.missing("paper.toml", uri, known))


def _early(contents: Contents, now: datetime, where: _Where) -> Iterator[Finding]:
    """Find what would be public before its time: whoever dates a text ahead means it to wait."""
    zone = ZoneInfo(contents.newsroom.time_zone)
    for folder, key, path, moment in _moments(contents):
        if moment > now:
            line = where.key(path, ("date_published",))
            local = moments.written_in(moment, zone).isoformat(" ", "minutes")
            what = f"`date_published` has not come yet: {local}."
            yield Finding(folder, key, Fault(path, line, what, _WAIT))


def _moments(contents: Contents) -> Iterator[tuple[str, Key, str, datetime]]:
    for key, row in contents.stories.items():
        yield "stories", key, row.path, row.card.date_published
    for folder, items in (("pages", contents.pages), ("campaigns", contents.campaigns)):
        for key, (item, path) in items.items():
            yield folder, key, path, item.date_published


def _organisations(entry: Entry) -> list[str]:
    match entry:
        case Person(posts=posts) | Organisation(posts=posts):
            return sorted({f"name:{post.organisation}" for post in posts if post.organisation})
        case _:
            return []


def _stories(contents: Contents, known: set[str], where: _Where) -> Iterator[Finding]:
    sections = {section.slug for section in contents.newsroom.sections}
    topics = {uri.partition(":")[2] for uri in known if uri.startswith("topic:")}
    for key, row in contents.stories.items():
        card = row.card
        for target in (*card.links, *row.named):
            if target not in known:
                yield Finding("stories", key, where.missing(row.path, target, known))
        for slug in card.topics:
            if slug not in topics:
                fault = where.missing(row.path, f"topic:{slug}", known)
                line = where.key(row.path, ("topics",))
                yield Finding("stories", key, Fault(row.path, line, fault.what, fault.remedy))
        if card.section not in sections:
            what = f"The section `{card.section}` is not in paper.toml."
            line = where.key(row.path, ("section",))
            fault = Fault(row.path, line, what, nearest(card.section, sections))
            yield Finding("stories", key, fault)


def _addresses(contents: Contents, where: _Where) -> Iterator[Finding]:
    """Find two things at one address; the first by path keeps it."""
    zone = ZoneInfo(contents.newsroom.time_zone)
    live: dict[str, str] = {}
    formerly: list[tuple[str, str, Thing, tuple[str, ...]]] = []
    for path, folder, key, address, former in sorted(_clashing(contents, zone)):
        if (other := live.setdefault(address, path)) != path:
            what = f"`{other}` stands at the same address: {address}."
            fault = Fault(path, where.key(path, ("slug",)), what, "Give one another slug.")
            yield Finding(folder, key, fault)
        elif former:
            formerly.append((path, folder, key, former))
    taken: dict[str, str] = {}
    languages = contents.newsroom.languages
    for path, folder, key, former in formerly:
        files = [addresses.file_of(address) for address in former]
        for number, (address, file) in enumerate(zip(former, files, strict=True)):
            other = live.get(file) or taken.setdefault(file, path)
            parents = _parents(file)
            if file in files[:number]:
                what = f"The former address `{address}` stands here twice."
            elif file in live or other != path:
                what = f"The former address `{address}` belongs to `{other}`."
            elif addresses.is_listing(file, languages):
                what = f"The former address `{address}` is one that the site needs."
            elif above := next((up for up in parents if up in live or up in taken), ""):
                what = f"The former address `{address}` lies inside `{above}`, which is a file."
            else:
                continue
            line = where.key(path, ("formerly",))
            yield Finding(folder, key, Fault(path, line, what, "Take it out of `formerly`."))


Standing: TypeAlias = tuple[str, str, Thing, str, tuple[str, ...]]
"""The file of a text, its folder, the text itself, its address, and those it had before."""


def _clashing(contents: Contents, zone: ZoneInfo) -> Iterable[Standing]:
    """Return all that stands where something else may, or did; of most it is soon told.

    Addresses are told apart by their hashes, which take less memory.
    """
    seen: set[int] = set()
    suspects: set[int] = set()
    moved: list[Standing] = []
    for text in _all_addresses(contents, zone):
        *_, address, former = text
        if (here := hash(address)) in seen:
            suspects.add(here)
        seen.add(here)
        if former:
            moved.append(text)
    for *_, former in moved:
        for file in map(addresses.file_of, former):
            suspects.update({hash(file), *map(hash, _parents(file))} & seen)
    if not suspects:
        return moved
    every = _all_addresses(contents, zone)
    return (text for text in every if text[4] or hash(text[3]) in suspects)


def _all_addresses(contents: Contents, zone: ZoneInfo) -> Iterator[Standing]:
    for key, row in contents.stories.items():
        card = row.card
        address = addresses.story(card.language, card.date_published, card.slug, zone)
        yield row.path, "stories", key, address, card.formerly
    for key, (page, path) in contents.pages.items():
        yield path, "pages", key, addresses.page(page.language, page.slug), page.formerly
    for key, (item, path) in contents.campaigns.items():
        yield path, "campaigns", key, addresses.campaign(item.language, item.slug), item.formerly


def _parents(file: str) -> list[str]:
    parts = file.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]
