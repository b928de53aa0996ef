"""The register in use: entries, found by slug, by exact form, or by a name like theirs.

Rules: an exact form wins over every likeness; a likeness to two entries is a question,
never an answer; forms that are never right lead to their entry as surely as the house
form does. A name in a Slavic language may stand in any case.

What is printed of an entry, and whether, is decided elsewhere: here it is only found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from drukar.errors import NamesError
from drukar.names import given
from drukar.names.endings import ENDINGS
from drukar.names.index import FormIndex, file
from drukar.names.score import person_score, thing_score
from drukar.names.tier import ASK_FROM, Tier
from drukar.names.tokens import LONGEST
from drukar.names.words import exact_key, split, without_patronymic
from drukar.story.names import Entry, Person

if TYPE_CHECKING:
    from drukar.names.mentions import Finder

Role = Literal["house", "also", "never", "inflected"]

_ROLE_ORDER: dict[Role, int] = {"house": 0, "inflected": 1, "also": 2, "never": 3}
_RIVAL_MARGIN = 3.0
_MOSTLY = 0.75


class Form(NamedTuple):
    """One spelling of one entry in one language."""

    text: str
    language: str
    role: Role
    entry: Entry


class Match(NamedTuple):
    """What a name means: the entry, how sure that is, the form that was nearest.

    ``rivals`` are other entries that are about as near. ``entry`` and ``form`` are None
    where the tier is ``none``.
    """

    entry: Entry | None
    score: float
    tier: Tier
    form: Form | None = None
    rivals: tuple[Entry, ...] = ()


NO_MATCH = Match(None, 0.0, Tier.NONE)


def forms_of(entry: Entry) -> Iterator[Form]:
    """Yield every spelling of an entry, the house forms first."""
    for language, text in entry.forms.items():
        yield Form(text, language, "house", entry)
    others: tuple[tuple[Role, dict[str, tuple[str, ...]]], ...] = (
        ("inflected", entry.inflected),
        ("also", entry.also),
        ("never", entry.never),
    )
    for role, by_language in others:
        for language, texts in by_language.items():
            for text in texts:
                yield Form(text, language, role, entry)


class Register:
    """Entries and their index; never changed once made.

    ``finders`` keeps, by language, what ``drukar.names.mentions.finder`` made ready of it.
    Raises ``NamesError`` where two entries share a uri or an entry has no form.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries: tuple[Entry, ...] = tuple(entries)
        self.finders: dict[str, Finder] = {}
        self._by_uri: dict[str, Entry] = {}
        self._forms: list[Form | None] = []
        self._numbers: dict[str, tuple[int, ...]] = {}
        self._exact: dict[str, list[Form]] = {}
        self._index = FormIndex()
        self._copied = False
        for entry in self.entries:
            self._add(entry)

    def updated(self, entries: Iterable[Entry]) -> Register:
        """Return the register of `entries`, at the cost of those that are not in this one.

        The answers are those of ``Register(entries)``. Raises what that raises.
        """
        wanted = tuple(entries)
        new = [entry for entry in wanted if self._by_uri.get(entry.uri) != entry]
        kept = len(wanted) - len(new)
        dead = len(self._forms) - sum(map(len, self._numbers.values()))
        if kept < len(wanted) * _MOSTLY or dead > len(self._forms) * (1 - _MOSTLY):
            return Register(wanted)
        made = Register()
        made.entries = wanted
        made._by_uri, made._numbers = dict(self._by_uri), dict(self._numbers)
        made._forms, made._exact = list(self._forms), dict(self._exact)
        made._index, made._copied = self._index.copy(), True
        stay = {entry.uri for entry in wanted} - {entry.uri for entry in new}
        for uri in self._by_uri.keys() - stay:
            made._remove(uri)
        for entry in new:
            made._add(entry)
        if len(made._by_uri) != len(wanted):
            return Register(wanted)  # which says what is there twice
        return made

    def _remove(self, uri: str) -> None:
        for form in forms_of(self._by_uri.pop(uri)):
            key = exact_key(form.text)
            self._exact[key] = [one for one in self._exact[key] if one.entry.uri != uri]
        for number in self._numbers.pop(uri):
            self._forms[number] = None

    def _add(self, entry: Entry) -> None:
        if entry.uri in self._by_uri:
            raise NamesError(
                "Two entries have the same name.", where=entry.uri, remedy="Merge them."
            )
        if not any(text.strip() for text in entry.forms.values()):
            raise NamesError(
                "The entry has no form in any language.",
                where=entry.uri,
                remedy="Give the name under [forms].",
            )
        self._by_uri[entry.uri] = entry
        first = len(self._forms)
        seen: set[str] = set()
        for form in forms_of(entry):
            key = exact_key(form.text)
            file(self._exact, key, form, copied=self._copied)
            if key not in seen:
                seen.add(key)
                self._index_form(form)
        self._numbers[entry.uri] = tuple(range(first, len(self._forms)))

    def _index_form(self, form: Form) -> None:
        person = isinstance(form.entry, Person)
        words = without_patronymic(split(form.text))
        name = given.lookup(words[0]) if person and len(words) > 1 else None
        number = name.number if name else None
        self._index.add(len(self._forms), form.text, person=person, given_name=number)
        self._forms.append(form)

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every spelling of every entry, one entry after another."""
        return tuple(form for entry in self.entries for form in forms_of(entry))

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, uri: str) -> Entry | None:
        """Return the entry of a uri (``name:<slug>``) or of a bare slug."""
        return self._by_uri.get(uri) or self._by_uri.get(f"name:{uri}")

    def exact(self, name: str, language: str = "") -> tuple[Form, ...]:
        """Return the forms that are spelled as `name`: those in `language` first, house first."""
        forms = self._exact.get(exact_key(name), ())
        return tuple(
            sorted(
                forms,
                key=lambda form: (
                    form.language != language,
                    _ROLE_ORDER[form.role],
                    form.entry.uri,
                ),
            )
        )

    def match(self, name: str, language: str = "") -> Match:
        """Return the entry that `name` means, with score and tier; ``NO_MATCH`` if none."""
        exact = self.exact(name, language)
        if exact:
            entry = exact[0].entry
            rivals = tuple(dict.fromkeys(f.entry.uri for f in exact if f.entry.uri != entry.uri))
            others = tuple(self._by_uri[uri] for uri in rivals)
            tier = Tier.ASK if others else Tier.SAME
            return Match(entry, 100.0, tier, exact[0], others)
        if any(len(word) > LONGEST for word in split(name)):
            return NO_MATCH
        best: dict[str, tuple[float, Form]] = {}
        for form, score in self._scored(name, language):
            known = best.get(form.entry.uri)
            if known is None or (score, form[:3]) > (known[0], known[1][:3]):
                best[form.entry.uri] = (score, form)
        if not best:
            return NO_MATCH
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].entry.uri))
        score, form = ranked[0]
        near = tuple(other.entry for rival, other in ranked[1:] if score - rival < _RIVAL_MARGIN)
        tier = Tier.of(score)
        if tier is Tier.SAME and near:
            tier = Tier.ASK
        return Match(form.entry, round(score, 1), tier, form, near)

    def _scored(self, name: str, language: str) -> Iterator[tuple[Form, float]]:
        meant = _given_numbers(name, language)
        for number in self._index.candidates(name, language, meant):
            form = self._forms[number]
            if form is None:
                continue
            score_of = person_score if isinstance(form.entry, Person) else thing_score
            score = score_of(name, form.text, language)
            if score >= ASK_FROM:
                yield form, score


def _given_numbers(name: str, language: str) -> frozenset[int]:
    """Return the given names that `name` may hold, as first or as last word; empty: unknown."""
    words = without_patronymic(split(name))
    if len(words) < 2:
        return frozenset()
    numbers: set[int] = set()
    for word in (words[0], words[-1]):
        if language in ENDINGS:
            numbers.update(known.number for known in given.lookup_inflected(word, language))
        else:
            known_name = given.lookup(word)
            if known_name is not None:
                numbers.add(known_name.number)
    return frozenset(numbers)
