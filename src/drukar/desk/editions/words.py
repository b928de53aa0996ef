"""What an edition was made for, in the words of whoever published: headlines instead of uris.

``Run.cause`` holds uris, since a redaction can find those. What a uri is called now is looked up in
the log when the page is shown, which everybody at the desk may see: a protected person is "a name".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drukar import languages
from drukar.desk.releases.models import Head, Release
from drukar.story import Campaign, Kind, Organisation, Page, Person, Place, PubStatus, Topic
from drukar.story.card import Card
from drukar.story.codec import decode

Titles = Mapping[tuple[str, str], str]

_LINE = re.compile(r"([a-z]+:[^\s,()]*)(?: \(([\w-]+)\))?( withdrawn)?")
_WORDS = {
    "story": "a story",
    "page": "a page",
    "campaign": "a campaign",
    "name": "a name",
    "topic": "a topic",
    "picture": "a picture",
    "newsroom": "the newsroom’s facts",
}


def titles(causes: Iterable[str]) -> Titles:
    """Return what the things that `causes` name are called, by uri and language."""
    uris = {found[1] for cause in causes for found in _LINE.finditer(cause)}
    heads = Head.objects.filter(uri__in=uris, release__pub_status=PubStatus.USABLE)
    return {
        (head.uri, head.language): title
        for head in heads.select_related("release")
        if (title := _title(Kind(head.kind), head.release))
    }


def in_words(cause: str, known: Titles) -> str:
    """Return a cause with titles in the place of uris."""
    return _LINE.sub(lambda found: _named(found[1], found[2] or "", found[3] or "", known), cause)


def _named(uri: str, tag: str, gone: str, known: Titles) -> str:
    kind = uri.partition(":")[0]
    if kind not in _WORDS:
        return f"{uri}{gone}"
    title = known.get((uri, tag))
    language = f" ({languages.get(tag).native_name})" if tag in languages.known() else ""
    return f"{f'“{title}”' if title else _WORDS[kind]}{language}{gone}"


def _title(kind: Kind, release: Release) -> str:
    match kind:
        case Kind.STORY:
            return decode(bytes(release.card), Card).headline
        case Kind.PAGE:
            return decode(bytes(release.payload), Page).title
        case Kind.CAMPAIGN:
            return decode(bytes(release.payload), Campaign).title
        case Kind.TOPIC:
            return next(iter(decode(bytes(release.payload), Topic).title.values()), "")
        case Kind.PERSON:
            person = decode(bytes(release.payload), Person)
            return "" if person.protected else next(iter(person.forms.values()), "")
        case Kind.ORGANISATION:
            return next(iter(decode(bytes(release.payload), Organisation).forms.values()), "")
        case Kind.PLACE:
            return next(iter(decode(bytes(release.payload), Place).forms.values()), "")
    return ""
