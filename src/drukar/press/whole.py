"""The outline of a whole archive, every page of which can be planned from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from drukar.pictures import PictureSet
from drukar.press import addresses
from drukar.press.archive import Archive
from drukar.press.followers import Followers
from drukar.press.outline import EARLIER, Outline, Told
from drukar.press.reader_code import ReaderCode
from drukar.press.stories import ALL, CORRECTED, MOVED, RELATING, Stories
from drukar.press.teaser import Alternate, Teaser
from drukar.press.timeline import NumberedTimeline, Timeline
from drukar.story.card import Card, Key
from drukar.story.numbers import NONE


class WholeOutline(Outline):
    """A whole archive, read once; a large one's cards and teasers are read again from the disk."""

    def __init__(
        self,
        archive: Archive,
        pictures: Mapping[str, PictureSet],
        code: ReaderCode | None = None,
    ) -> None:
        super().__init__(archive, pictures, code)
        self._stories = Stories(self.zone)
        for language in self.newsroom.languages:
            self._stories.take(language, archive.cards(language))
        self._timelines = {
            language: {group: self._timeline(numbers) for group, numbers in groups.items()}
            for language, groups in self._stories.groups.items()
        }

    def stories(self) -> Iterator[tuple[Card, Teaser]]:
        """Yield every language version of every story."""
        return map(self._version, range(len(self._stories)))

    def all(self, language: str) -> Timeline:
        """Return the stories of a language."""
        return self._timelines[language][ALL]

    def sections(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories of each section that has any."""
        return self._grouped["section", language]

    def by_topic(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories of each topic that has any, by slug."""
        return self._grouped["topic", language]

    def mentions(self, language: str) -> Mapping[str, Timeline]:
        """Return the stories that name each public person or organisation, by uri."""
        return self._grouped["name", language]

    def later(self, uri: str, language: str) -> Sequence[Teaser]:
        """Return the stories that came after this one and name it as related."""
        number = self._stories.number((uri, language))
        later = self._later.of(number) if number != NONE else ()
        return [self._stories.teaser(other) for other in later]

    def told(self, language: str) -> Iterator[Told]:
        """Yield the stories of a language, oldest first."""
        recent: dict[str, list[Teaser]] = {}
        for number in self._stories.group(language, ALL):
            card, teaser = self._version(number)
            earlier = recent.setdefault(card.section, [])
            yield Told(card, teaser, tuple(reversed(earlier)))
            earlier.append(teaser)
            del earlier[:-EARLIER]

    def moved(self, language: str) -> Iterator[tuple[Card, Teaser]]:
        """Yield the stories of a language that have former addresses, oldest first."""
        return map(self._version, self._stories.group(language, MOVED))

    def corrected(self, language: str) -> Iterator[tuple[Card, Teaser]]:
        """Yield the stories of a language that were corrected, oldest first."""
        return map(self._version, self._stories.group(language, CORRECTED))

    def version(self, uri: str, language: str) -> tuple[Card, Teaser] | None:
        """Return one language version of a story."""
        number = self._stories.number((uri, language))
        return self._version(number) if number != NONE else None

    def own(self, uri: str, language: str) -> Teaser | None:
        """Return the story in `language` itself."""
        number = self._stories.number((uri, language))
        return self._stories.teaser(number) if number != NONE else None

    def address(self, uri: str, language: str) -> str:
        """Return the address of one language version of a story; empty if there is none."""
        number = self._stories.number((uri, language))
        return self._stories.address(number) if number != NONE else ""

    def last_changes(self, language: str) -> Mapping[str, str]:
        """Return when the stories of each month last changed, to the second."""
        timeline = self._timelines[language][ALL]
        second_of = self._stories.second
        return {month: max(map(second_of, timeline.numbers(month))) for month in timeline.months()}

    def addresses_of(
        self, language: str, month: str, start: int, stop: int
    ) -> Sequence[tuple[tuple[Alternate, ...], str, str]]:
        """Return language versions, address and last change of a month's stories, as a slice."""
        stories, languages = self._stories, self.languages
        return [
            (stories.versions(number, languages), stories.address(number), stories.second(number))
            for number in self._timelines[language][ALL].numbers(month)[start:stop]
        ]

    def digest(self, key: Key) -> bytes:
        """Return the digest of a story's payload; empty if its archive does not give one."""
        number = self._stories.number(key)
        return self._stories.digest(number) if number != NONE else b""

    def _version(self, number: int) -> tuple[Card, Teaser]:
        return self._stories.cards[number], self._stories.teaser(number)

    def _timeline(self, numbers: Sequence[int]) -> NumberedTimeline:
        return NumberedTimeline(numbers, self._stories.months, self._stories.packed)

    @cached_property
    def _grouped(self) -> dict[tuple[str, str], dict[str, Timeline]]:
        """The timelines of a kind of group in a language, by what follows the kind, in order."""
        found: dict[tuple[str, str], dict[str, Timeline]] = defaultdict(dict)
        for language, timelines in self._timelines.items():
            for group in sorted(timelines):
                kind, _, slug = group.partition(":")
                if kind != "name":
                    found[kind, language][slug] = timelines[group]
                elif (entry := self.entries.get(group)) and addresses.entry("x", entry):
                    found[kind, language][group] = timelines[group]
        return found

    @cached_property
    def _later(self) -> Followers:
        """The stories that name each as related and came after it."""
        stories = self._stories
        found = Followers(len(stories))
        for language in stories.groups:
            for number in stories.group(language, RELATING):
                for uri in dict.fromkeys(stories.cards[number].related):
                    target = stories.number((uri, language))
                    if target != NONE and self._is_after(number, target):
                        found.add(target, number)
        return found

    def _is_after(self, number: int, other: int) -> bool:
        teaser = self._stories.teaser
        return teaser(other).published < teaser(number).published
