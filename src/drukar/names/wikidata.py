"""Makes entries of the register from Wikidata's JSON: labels, aliases, descriptions.

Understood are the answer of ``wbgetentities``, the file of ``Special:EntityData``, one entity, and
a list of entities. Labels become forms, aliases other accepted forms; the Belarusian of
``be-tarask`` counts as other forms of ``be``. An entity is a person if it is an instance of human
(P31 Q5), a place if it has coordinates (P625), else an organisation. Of all statements only these
and the gender (P21) are looked at: what else Wikidata says of a person is not for a register.

An entry's ``source`` is the address of the entity, and by it the entry is found again. What is
made here is a draft: an editor decides whether a label is the house form.

Only ``NamesError`` escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from drukar import languages
from drukar.errors import NamesError
from drukar.names.words import exact_key
from drukar.story.names import Entry, Organisation, Person, Place

ID = re.compile(r"Q[1-9]\d{0,11}")
ADDRESS = "https://www.wikidata.org/wiki/"
ORTHOGRAPHIES = {"be-tarask": "be", "be-x-old": "be"}
_HUMAN, _INSTANCE, _COORDINATES, _GENDER = "Q5", "P31", "P625", "P21"
_GENDERS: dict[str, Literal["m", "f"]] = {
    "Q6581097": "m",
    "Q2449503": "m",
    "Q6581072": "f",
    "Q1052281": "f",
}
_LONGEST = 300


def read(text: str, tags: Sequence[str], *, where: str = "Wikidata") -> tuple[Entry, ...]:
    """Return an entry for each entity in `text` that has a label in one of the languages `tags`."""
    try:
        document = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise NamesError(
            "This is not JSON.", where=where, remedy="Give what Wikidata answered, unchanged."
        ) from error
    entities = list(_entities(document, where))
    if not entities:
        raise NamesError(
            "There is no entity of Wikidata in it.",
            where=where,
            remedy="Give the answer of wbgetentities or a file of Special:EntityData.",
        )
    taken: set[str] = set()
    entries = (_entry(entity, tags, taken) for entity in entities)
    return tuple(entry for entry in entries if entry is not None)


def _entities(document: object, where: str) -> Iterable[Mapping[str, Any]]:
    if isinstance(document, list):
        for part in document:
            yield from _entities(part, where)
    elif isinstance(document, dict):
        if isinstance(document.get("error"), dict):
            raise NamesError(
                "Wikidata refused to answer.",
                where=where,
                remedy=str(document["error"].get("info", ""))[:_LONGEST],
            )
        if isinstance(document.get("entities"), dict):
            yield from _entities(list(document["entities"].values()), where)
        elif _is_entity(document):
            yield document


def _is_entity(found: Mapping[str, Any]) -> bool:
    name = found.get("id")
    return isinstance(name, str) and ID.fullmatch(name) is not None and "missing" not in found


def _entry(entity: Mapping[str, Any], tags: Sequence[str], taken: set[str]) -> Entry | None:
    labels, described = _texts(entity.get("labels")), _texts(entity.get("descriptions"))
    forms = {tag: labels[tag] for tag in tags if tag in labels}
    also: dict[str, list[str]] = {tag: [] for tag in tags}
    for variant, tag in ORTHOGRAPHIES.items():
        if tag in also and variant in labels:
            if tag in forms:
                also[tag].append(labels[variant])
            else:
                forms[tag] = labels[variant]
    if not forms:
        return None
    for code, aliases in _lists(entity.get("aliases")).items():
        tag = ORTHOGRAPHIES.get(code, code)
        if tag in also:
            also[tag] += aliases
    fields: dict[str, Any] = {
        "uri": f"name:{_slug(forms, taken)}",
        "forms": forms,
        "also": {
            tag: others
            for tag, spellings in also.items()
            if (others := _others(forms, tag, spellings))
        },
        "description": {tag: described[tag] for tag in tags if tag in described},
        "source": f"{ADDRESS}{entity['id']}",
    }
    claims = entity.get("claims")
    values = claims if isinstance(claims, dict) else {}
    if _HUMAN in _values(values.get(_INSTANCE)):
        genders = {_GENDERS[value] for value in _values(values.get(_GENDER)) if value in _GENDERS}
        return Person(**fields, gender=genders.pop() if len(genders) == 1 else "")
    return Place(**fields) if _COORDINATES in values else Organisation(**fields)


def _others(forms: Mapping[str, str], tag: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Return spellings without those that differ from the form, or each other, in nothing."""
    different = {exact_key(text): text for text in reversed(tuple(spellings))}
    different.pop(exact_key(forms.get(tag, "")), None)
    return tuple(reversed(different.values()))


def _slug(forms: Mapping[str, str], taken: set[str]) -> str:
    language = "en" if "en" in forms else next(iter(forms))
    known = language if language in languages.known() else "en"
    slug = wanted = languages.romanise(forms[language], known)[:80].strip("-") or "name"
    number = 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    taken.add(slug)
    return slug


def _texts(field: object) -> dict[str, str]:
    """Return the text per language of labels or descriptions."""
    return {code: texts[0] for code, texts in _lists(field).items() if texts}


def _lists(field: object) -> dict[str, list[str]]:
    """Return the texts per language of labels, descriptions or aliases."""
    found: dict[str, list[str]] = {}
    for code, values in field.items() if isinstance(field, dict) else ():
        listed = values if isinstance(values, list) else [values]
        texts = (value.get("value") for value in listed if isinstance(value, dict))
        found[code] = [clean for text in texts if (clean := _clean(text))]
    return found


def _clean(text: object) -> str:
    """Return a text in one line, or nothing if it is none that may stand in a register."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return ""
    line = " ".join(text.split())
    return line if line.isprintable() else ""


def _values(statements: object) -> set[str]:
    """Return the entities that statements name; those marked deprecated do not count."""
    found: set[str] = set()
    for statement in statements if isinstance(statements, list) else ():
        if not isinstance(statement, dict) or statement.get("rank") == "deprecated":
            continue
        value: object = statement
        for key in ("mainsnak", "datavalue", "value", "id"):
            value = value.get(key) if isinstance(value, dict) else None
        if isinstance(value, str):
            found.add(value)
    return found
