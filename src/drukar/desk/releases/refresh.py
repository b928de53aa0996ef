"""Bringing the log up to date with what is public, within the transaction that changes it.

What is public is worked out from the state that is being committed. Each text keeps with it what
it asked for (``Dependency``): when something becomes public or ceases to be, whatever asked
for it says something else from then on, and is released anew too. Pictures are public as long
as a public text shows them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from drukar.desk import release
from drukar.desk.fronts.public import names_any
from drukar.desk.names.models import Entry
from drukar.desk.newsroom.models import Facts
from drukar.desk.references import DeskReferences, text_target
from drukar.desk.releases import identity, pictures
from drukar.desk.releases.append import Entered, Key, Outcome, enter, hold
from drukar.desk.releases.dependencies import depending_on, keep
from drukar.desk.releases.times import public_day
from drukar.desk.stories.models import Section, Topic
from drukar.desk.stories.public import PublicPage
from drukar.story import Kind


def refresh(instance: models.Model) -> int:
    """Enter what changed of `instance` and of what asks for it; return how many lines."""
    return refresh_all([instance])


def withdraw(instance: models.Model) -> int:
    """Enter that `instance` is no longer public, since it is about to be deleted."""
    return refresh_all([instance], gone=True)


def refresh_all(instances: Iterable[models.Model], *, gone: bool = False) -> int:
    """Enter what changed of several rows and of what asks for them.

    Texts that turn public together may ask for each other, and one may ask for itself: those are
    entered a second time. It ends, since nothing turns twice.
    """
    hold()
    waiting = list(instances)
    entered = 0
    while waiting:
        outcome, turned = _enter(waiting, gone=gone)
        entered += len(outcome.entered)
        waiting = _asking_for(turned)
        gone = False
    return entered


def _asking_for(turned: set[str]) -> list[models.Model]:
    """Return the rows that say something else when these texts and entries turn public or not."""
    rows: list[models.Model] = list(depending_on(turned))
    if names_any(target.removeprefix("text:") for target in turned if target.startswith("text:")):
        rows.append(Facts.get())
    return rows


def _enter(instances: list[models.Model], *, gone: bool) -> tuple[Outcome, set[str]]:
    """Enter these rows; return what was entered and what became public or ceased to be."""
    references = DeskReferences()
    lines: list[Entered] = []
    targets: dict[Key, str] = {}
    shown: set[int] = set()
    for instance in instances:
        line = _line(instance, references, gone=gone)
        if line is not None:
            lines.append(line)
            targets[line.key] = _target(instance)
        if isinstance(instance, PublicPage):
            used = references.used if line is not None and line.item is not None else set()
            shown |= keep(instance, used)
    lines += pictures.lines(shown, references)
    outcome = enter(lines)
    return outcome, {targets[key] for key in outcome.turned if targets.get(key)}


def _line(instance: models.Model, references: DeskReferences, *, gone: bool) -> Entered | None:
    match instance:
        case PublicPage():
            return identity.line(instance, references, gone=gone)
        case Entry():
            entry = release.entry(instance) if instance.live and not gone else None
            return Entered(_entry_key(instance), entry, public_day())
        case Topic():
            key = Key(Kind.TOPIC, f"topic:{instance.slug}")
            return Entered(key, None if gone else release.topic(instance), public_day())
        case Section() | Facts():
            left_out = instance if gone and isinstance(instance, Section) else None
            facts = release.newsroom(left_out)
            key = Key(Kind.NEWSROOM, "newsroom:")
            # Before it has a name and a language there is no newsroom to speak of.
            return Entered(key, facts if facts.languages else None, public_day())
    raise TypeError(f"{type(instance).__name__} is never released")


def _entry_key(row: Entry) -> Key:
    return Key(Kind(row.kind), row.uri)


def _target(instance: models.Model) -> str:
    match instance:
        case PublicPage():
            return text_target(instance.translation_key)
        case Entry():
            return f"entry:{instance.pk}"
    return ""
