"""What may name somebody who is protected.

What it finds: a name that is, or may be, that of a person whom the register marks as
protected: the full name in any spelling, the surname alone or with an initial, a nickname
of the register. Words that open a sentence, streets, and other people's names are left
alone.

Why it matters: a protected person may be jailed or worse for standing in a text. The press
refuses the full name whatever anybody does here; all else only a reader of the text can see.

Example::

    [names] {slug = "witness", kind = "person", forms = {en = "Yadviha Smalianka"}, protected = true}
    [en] The captain wrote to Y. Smalianka in spring.

Use instead::

    [names] {slug = "witness", kind = "person", forms = {en = "Yadviha Smalianka"}, protected = true}
    [en] The captain wrote to a woman of the town in spring.

When to ignore: never alone; a publisher can let the name stand, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from drukar.names.inflection import same_word
from drukar.names.mentions import Mention
from drukar.names.words import split
from drukar.preflight.check import Check, Hit
from drukar.preflight.checks.names.unregistered import unregistered
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.page import Page, Segment
from drukar.story.names import Person

_TITLE = ("headline", "heading")
_MOST = 200


def find(page: Page) -> Iterator[Hit]:
    """Yield each place that may name somebody protected, unless a publisher let it stand."""
    if page.finder is None or not page.finder.watch.people:
        return
    named: set[tuple[int, int]] = set()
    for segment, mention in page.mentions:
        full = not mention.bare and len(split(mention.text)) > 1
        if full and _is_of_protected(page, mention):
            named.add((id(segment), mention.end))
            yield _hit(segment, mention.start, mention.end, mention.text)
    others = _surnames_of_others(page)
    less = [
        (segment, exposure)
        for segment, words in page.tokens
        if not _is_titled(segment)
        for exposure in page.finder.watch.find(segment.text, words)
        if exposure.person.uri not in page.named_in_full
        and (id(segment), exposure.end) not in named
        and not any(same_word(exposure.text, other, page.base) for other in others)
    ]
    sure = {exposure.person.uri for _, exposure in less if not exposure.opens}
    for segment, exposure in less:
        if not exposure.opens or exposure.person.uri in sure:
            yield _hit(segment, exposure.start, exposure.end, exposure.text)


def _is_of_protected(page: Page, mention: Mention) -> bool:
    return any(
        isinstance(entry, Person) and entry.protected and entry.uri not in page.named_in_full
        for entry in (mention.entry, *mention.rivals)
    )


def _surnames_of_others(page: Page) -> tuple[str, ...]:
    """Return the surnames of those whom the page names in full and who are not protected."""
    found = [one.last for one in unregistered(page)]
    for _, mention in page.mentions:
        entry = mention.entry
        if not mention.bare and not (isinstance(entry, Person) and entry.protected):
            found += split(mention.text)
    return tuple(dict.fromkeys(found))[:_MOST]


def _is_titled(segment: Segment) -> bool:
    """Tell whether a segment gives every word a capital, as English headlines do."""
    if segment.kind not in _TITLE:
        return False
    words = [word for word in split(segment.text) if len(word) > 3]
    return len(words) > 2 and all(word[:1].isupper() for word in words)


def _hit(segment: Segment, start: int, end: int, text: str) -> Hit:
    return Hit(segment, start, end, f"“{text}” may be the name of somebody who is protected")


CHECK = Check(
    code="NM608", name="protected person", severity=Severity.ERROR, fix=Fix.NONE, find=find
)
