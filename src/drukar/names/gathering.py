"""Drafts entries of the register from names that were seen in texts and that it does not hold.

What is seen is a given name and a surname, in some language and some case. Case forms and
spellings that are one name are put together, across languages and scripts, and each group
becomes an entry for an editor to confirm: nothing here knows whether two people share a name.

A form is a nominative where one was seen; ``Gathered.doubtful`` has the languages where only
other cases were, and the form is one of those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drukar import languages
from drukar.names import given
from drukar.names.index import word_keys
from drukar.names.inflection import is_form_of, plain_letters, same_word
from drukar.names.score import person_score
from drukar.names.tier import SAME_FROM
from drukar.story.names import Person


class Seen(NamedTuple):
    """A name in a text: its two words as they stand, in which text, at which line, with what."""

    first: str
    last: str
    language: str
    text: str
    line: int
    around: str

    @property
    def name(self) -> str:
        """Both words."""
        return f"{self.first} {self.last}"


class Gathered(NamedTuple):
    """A draft: the entry, where the name was seen, and what to look at before confirming it.

    ``spellings`` are, per language, what was seen and how often, the commonest first.
    """

    entry: Person
    seen: tuple[Seen, ...]
    spellings: dict[str, tuple[tuple[str, int], ...]]
    doubtful: tuple[str, ...]


class _Cluster:
    """What was seen of one spelling in one language, in all its cases."""

    def __init__(self, seen: Seen) -> None:
        self.seen = [seen]
        self.language = seen.language

    def holds(self, seen: Seen) -> bool:
        one = self.seen[0]
        return same_word(one.first, seen.first, self.language) and same_word(
            one.last, seen.last, self.language
        )

    def nominative(self) -> tuple[str, bool]:
        """Return the form that is most likely the nominative, and whether it is one surely."""
        counts = Counter((one.first, one.last) for one in self.seen)

        def rank(words: tuple[str, str]) -> tuple[bool, int, int, int]:
            first, last = words
            covered = sum(
                count
                for (other_first, other_last), count in counts.items()
                if is_form_of(other_first, first, self.language)
                and is_form_of(other_last, last, self.language)
            )
            return (given.lookup(first) is not None, covered, counts[words], -len(last))

        best = max(sorted(counts), key=rank)
        return " ".join(best), rank(best)[0]


def gather(
    seen: Iterable[Seen], *, least: int = 2, taken: Iterable[str] = ()
) -> tuple[Gathered, ...]:
    """Return a draft of each name that stands in at least `least` texts, the commonest first.

    Versions of one text in several languages count as texts of their own. `taken` are slugs
    that the register has already.
    """
    groups = _joined(_clusters(seen))
    slugs = set(taken)
    drafts = []
    for group in groups:
        everywhere = tuple(one for cluster in group for one in cluster.seen)
        if len({one.text for one in everywhere}) >= least:
            drafts.append(_draft(group, everywhere))
    drafts.sort(key=lambda draft: (-len(draft.seen), draft.seen[0].name))
    return tuple(_with_slug(draft, slugs) for draft in drafts)


def _clusters(seen: Iterable[Seen]) -> list[_Cluster]:
    found: list[_Cluster] = []
    near: dict[tuple[str, str, str], list[_Cluster]] = {}
    for one in seen:
        key = (one.language, plain_letters(one.first)[:2], plain_letters(one.last)[:3])
        for cluster in near.get(key, ()):
            if cluster.holds(one):
                cluster.seen.append(one)
                break
        else:
            cluster = _Cluster(one)
            near.setdefault(key, []).append(cluster)
            found.append(cluster)
    return found


def _joined(clusters: Sequence[_Cluster]) -> list[list[_Cluster]]:
    """Return the clusters in groups of what is one name."""
    names = [cluster.nominative()[0] for cluster in clusters]
    by_key: dict[str, list[int]] = {}
    group_of = list(range(len(clusters)))

    def root(number: int) -> int:
        while group_of[number] != number:
            number = group_of[number]
        return number

    for number, cluster in enumerate(clusters):
        keys = word_keys(names[number].rpartition(" ")[2], cluster.language)
        near = {other for key in keys for other in by_key.get(key, ())}
        for other in sorted(near):
            if root(other) != root(number) and _same(clusters, names, number, other):
                group_of[root(number)] = root(other)
        for key in keys:
            by_key.setdefault(key, []).append(number)
    groups: dict[int, list[_Cluster]] = {}
    for number, cluster in enumerate(clusters):
        groups.setdefault(root(number), []).append(cluster)
    return list(groups.values())


def _same(clusters: Sequence[_Cluster], names: Sequence[str], one: int, other: int) -> bool:
    return (
        max(
            person_score(names[one], names[other], clusters[one].language),
            person_score(names[other], names[one], clusters[other].language),
        )
        >= SAME_FROM
    )


def _draft(group: Sequence[_Cluster], seen: tuple[Seen, ...]) -> Gathered:
    forms: dict[str, str] = {}
    doubtful: list[str] = []
    spellings: dict[str, tuple[tuple[str, int], ...]] = {}
    for language in sorted({cluster.language for cluster in group}):
        own = [cluster for cluster in group if cluster.language == language]
        commonest = max(own, key=lambda cluster: len(cluster.seen))
        forms[language], sure = commonest.nominative()
        if not sure:
            doubtful.append(language)
        counts = Counter(one.name for cluster in own for one in cluster.seen)
        spellings[language] = tuple(counts.most_common())
    known = [given.lookup(form.partition(" ")[0]) for form in forms.values()]
    genders = {name.gender for name in known if name}
    gender = genders.pop() if len(genders) == 1 else ""
    entry = Person(uri="name:", forms=forms, gender=gender)
    return Gathered(entry, seen, spellings, tuple(doubtful))


def _with_slug(draft: Gathered, taken: set[str]) -> Gathered:
    forms = draft.entry.forms
    language = "en" if "en" in forms else next(iter(forms))
    known = language if language in languages.known() else "en"
    slug = wanted = languages.romanise(forms[language], known) or "name"
    number = 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    taken.add(slug)
    entry = Person(uri=f"name:{slug}", forms=forms, gender=draft.entry.gender)
    return draft._replace(entry=entry)
