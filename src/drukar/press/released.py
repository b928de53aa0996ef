"""What was released, and what of the site shows it: by each kind of release.

What all pages share is none of this: if that changed, it is known by its digest, and all pages are
made anew (``press.digest``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from zoneinfo import ZoneInfo

from drukar.press import addresses
from drukar.press.archive import Logged
from drukar.press.index import BYLINE, LINK, PICTURE, Index
from drukar.press.listing import LATEST
from drukar.press.marks import Group, Mark, mark_of
from drukar.press.outline import EARLIER
from drukar.press.scope import KINDS, Counted, Places, Scope, counted
from drukar.press.standing_index import Standing
from drukar.press.teaser import teaser_of
from drukar.press.touched import Changed, Touched
from drukar.story import Entry, Kind, Newsroom, Place, PubStatus, Release
from drukar.story.card import Key


def scope_of(
    archive: Logged, index: Index, entries: Mapping[str, Entry], releases: Iterable[Release]
) -> Scope:
    """Return what `releases` affect, and bring the index up to date."""
    found = _Released(archive, index, entries)
    for release in releases:
        found.take(release)
    found.finish()
    return found.scope


class _Released:
    """Takes releases one by one, then what stories have changed, all at once."""

    def __init__(self, archive: Logged, index: Index, entries: Mapping[str, Entry]) -> None:
        self._archive = archive
        self._newsroom: Newsroom = archive.newsroom()
        self._index = index
        self._entries = entries
        self._keys: dict[Key, None] = {}
        self._redacted = False
        self.scope = Scope(index, self._newsroom, entries)

    @cached_property
    def _standing(self) -> Mapping[str, list[Standing]]:
        """The language versions of each page and campaign."""
        found: dict[str, list[Standing]] = defaultdict(list)
        items: Iterable[Standing] = (*self._archive.pages(), *self._archive.campaigns())
        for item in items:
            found[item.uri].append(item)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, list[Entry]]:
        """Who holds a post in each organisation, by its slug."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries.values():
            if not isinstance(entry, Place):
                for slug in {post.organisation for post in entry.posts}:
                    found[slug].append(entry)
        return found

    def take(self, release: Release) -> None:
        """Take in one release."""
        uri = release.uri
        match release.kind:
            case Kind.STORY:
                if release.language in self._newsroom.languages:
                    self._keys[uri, release.language] = None
            case Kind.PERSON | Kind.ORGANISATION | Kind.PLACE:
                self._entry(uri)
            case Kind.TOPIC:
                self._topic(uri)
            case Kind.PAGE | Kind.CAMPAIGN:
                self._standing_item(uri)
            case Kind.PICTURE:
                self._picture(uri, gone=release.pub_status == PubStatus.CANCELED)
            case Kind.NEWSROOM:
                self._fronts()
            case Kind.REDACTION:
                self._redacted |= release.pub_status == PubStatus.USABLE

    def finish(self) -> None:
        """Take in the stories that were released, and what was redacted."""
        if self._redacted:
            self._missing()
        stories = self._changed()
        touched = Touched(self._index, stories)
        had = {each: self._counted(each, touched, stories) for each in sorted(touched.groups)}
        self._beside(stories)
        for key, before, after in stories:
            self._index.change(key, before, after)
        self._beside(stories)
        touched.look_again()
        for each, former in had.items():
            self.scope.group(*each, former, touched.groups[each])
        for changed in stories:
            self._story(changed)
        for uri in _recut(stories):
            self.scope.renew(self._index.naming(uri, PICTURE))

    def _counted(
        self, place: tuple[str, Group], touched: Touched, stories: list[Changed]
    ) -> Counted:
        """Return what a listing has: by all months if it may come or cease to be divided."""
        total = self._index.members.total(*place)
        whole = abs(total - LATEST) <= len(stories)
        return counted(self._index, *place, touched.groups[place], whole=whole)

    def _missing(self) -> None:
        """Take in what is no longer public: a line of the log that was redacted says not what."""
        for keys in self._index.stories():
            public = self._archive.public(Kind.STORY, [uri for uri, _ in keys])
            self._keys |= dict.fromkeys(key for key in keys if key not in public)
        for uris in self._index.renditions.uris():
            public = self._archive.public(Kind.PICTURE, uris)
            for uri in uris:
                if (uri, "") not in public:
                    self._picture(uri, gone=True)
        for uri in self._index.standing.uris():
            self._standing_item(uri)

    def _changed(self) -> list[Changed]:
        zone, keys = ZoneInfo(self._newsroom.time_zone), list(self._keys)
        found = []
        for key, card in zip(keys, self._archive.cards_of(keys), strict=True):
            after = mark_of(card, teaser_of(card, zone)) if card is not None else None
            found.append(Changed(key, self._index.mark(key), after))
        return found

    def _story(self, changed: Changed) -> None:
        (uri, language), before, after = changed
        scope = self.scope
        if after is not None:
            taken = {before.path, *before.former} if before is not None else set()
            scope.arriving |= {after.path, *after.former} - taken
        scope.take("front", language)
        for front in self._newsroom.fronts:
            if front.language == language and front.section and uri in front.stories:
                scope.take("listing", addresses.section(language, front.section))
        scope.renew(self._index.naming(uri, LINK))
        for tag in self._newsroom.languages:
            mark = self._index.mark((uri, tag))
            if mark is not None:
                scope.stories.add((uri, tag))
                if before is None or after is None or before.path != after.path:
                    place = self._index.members.place((uri, tag), mark, "")
                    scope.take("sitemap", tag, mark.month, places=[Places(place, place + 1)])
        for mark in changed.marks:
            scope.stories |= {(target, language) for target in mark.related}
            scope.former |= {mark.path, *mark.former}
            if mark.corrected:
                scope.take("corrections", language)

    def _beside(self, stories: list[Changed]) -> None:
        """Take in the stories that come next in the section, which lead on to this one."""
        for changed in stories:
            for mark in changed.marks:
                after = self._index.members.after(changed.key, mark, EARLIER)
                self.scope.stories |= {(uri, changed.key[1]) for uri in after}

    def _picture(self, uri: str, *, gone: bool) -> None:
        if gone:
            self._index.renditions.drop(uri)
        else:
            self.scope.pictures.append(uri)
            self._index.renditions.add(uri)
        self.scope.renew(self._index.naming(uri, PICTURE))

    def _entry(self, uri: str) -> None:
        """Take in whatever shows an entry of the register."""
        entry = self._entries.get(uri)
        turned = self._index.register.change(uri, entry)
        for byline in turned.bylines:
            self.scope.stories.update(self._index.naming(byline, BYLINE))
        self.scope.renew(self._index.naming(uri, LINK))
        self.scope.indexes(uri)
        slug = uri.partition(":")[2]
        for language in self._newsroom.languages:
            months = self._index.members.months(language, uri)
            for kind in KINDS:
                self.scope.whole(f"{language}/{kind}/{slug}", months)
            self.scope.joined(language, turned.joined)
        for holder in self._holders.get(slug, ()):
            self._holder(holder)

    def _holder(self, entry: Entry) -> None:
        """Take in where it is said which posts an entry holds, and in which organisations."""
        self.scope.renew(self._index.naming(entry.uri, LINK))
        for language in self._newsroom.languages:
            if folder := addresses.entry(language, entry):
                self.scope.take("listing", folder)

    def _topic(self, uri: str) -> None:
        self.scope.indexes(uri)
        for language in self._newsroom.languages:
            members = self._index.members.of(language, uri, "")
            self.scope.renew((story, language) for story in members)
            self.scope.whole(
                addresses.topic(language, uri.partition(":")[2]),
                self._index.members.months(language, uri),
            )

    def _standing_item(self, uri: str) -> None:
        """Take in whatever leads to a page or campaign; those themselves are always planned."""
        former, paths = self._index.standing.change(uri, self._standing.get(uri, ()))
        self.scope.former |= former
        self.scope.arriving |= paths - former
        self.scope.renew(self._index.naming(uri, LINK))

    def _fronts(self) -> None:
        """Take in what stands first: the rest of the newsroom's facts are shared by all pages."""
        for language in self._newsroom.languages:
            self.scope.take("front", language)
            for section in self._newsroom.sections:
                self.scope.take("listing", addresses.section(language, section.slug))


def _recut(stories: list[Changed]) -> set[str]:
    """Return the pictures whose crops may change, since a story says so or ceased to."""
    return {
        mark.focal[0]
        for changed in stories
        if _focal_of(changed.before) != _focal_of(changed.after)
        for mark in changed.marks
        if mark.focal is not None
    }


def _focal_of(mark: Mark | None) -> tuple[object, ...]:
    # Of several stories that show a picture, the one that comes last has its say.
    return (mark.focal, mark.month, mark.published) if mark is not None and mark.focal else ()
