"""``names/<slug>.toml`` and ``topics/<slug>.toml``: the register, and what stories are about."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from drukar.paper import slugs, toml
from drukar.paper.convert import convert, missing_key
from drukar.paper.fault import Faults, nearest, shown
from drukar.paper.source import read_text
from drukar.paper.table import check_languages, normalise
from drukar.paper.toml import Toml
from drukar.story import Entry, Organisation, Person, Place, Topic

NAMES = "names"
TOPICS = "topics"

_KINDS: dict[str, type[Entry]] = {
    "organisation": Organisation,
    "person": Person,
    "place": Place,
}
_ANY: frozenset[str] = frozenset()
T = TypeVar("T", bound=Topic | Entry)


def read_entry(path: Path, faults: Faults) -> Entry | None:
    """Return the entry of the register in a file, or note why there is none."""
    table = _table(path, faults)
    if table is None:
        return None
    kind = table.data.get("kind")
    if "kind" not in table.data:
        missing_key(("kind",), table, faults)
        return None
    shape = _KINDS.get(kind) if isinstance(kind, str) else None
    if shape is None:
        what = f"`{shown(str(kind))}` is no kind of entry."
        faults.add(table.line(("kind",)), what, nearest(str(kind), _KINDS))
        return None
    entry: Entry | None = _converted(table, path, "name", shape, faults)
    if entry is None:
        return None
    if not entry.forms:
        faults.add(table.line(("forms",)), "There is no name.", "Add `[forms]` with one.")
    check_languages(entry.forms, _ANY, ("forms",), table, faults)
    check_languages(entry.description, _ANY, ("description",), table, faults)
    for key in ("also", "never"):
        words = {tag: " ".join(forms) for tag, forms in getattr(entry, key).items()}
        check_languages(words, _ANY, (key,), table, faults)
    for former in entry.formerly:
        what, remedy = slugs.what_is_wrong(former)
        if what:
            faults.add(
                table.line(("formerly",)), f"`{shown(former)}` in `formerly`: {what}", remedy
            )
    if not isinstance(entry, Place):
        _check_posts(entry, table, faults)
    return None if faults else entry


def read_topic(path: Path, faults: Faults) -> Topic | None:
    """Return the topic in a file, or note why there is none."""
    table = _table(path, faults)
    topic = None if table is None else _converted(table, path, "topic", Topic, faults)
    if table is None or topic is None:
        return None
    if not topic.title:
        faults.add(table.line(("title",)), "The topic has no title.", "Add one, per language.")
    check_languages(topic.title, _ANY, ("title",), table, faults)
    check_languages(topic.description, _ANY, ("description",), table, faults)
    return None if faults else topic


def _check_posts(entry: Person | Organisation, table: Toml, faults: Faults) -> None:
    for index, post in enumerate(entry.posts):
        where = ("posts", index)
        if not post.title:
            faults.add(table.line(where), "A post has no title.", "Add one, per language.")
        check_languages(post.title, _ANY, (*where, "title"), table, faults)
        check_languages(post.place, _ANY, (*where, "place"), table, faults)
        if post.organisation and not slugs.is_slug(post.organisation):
            line = table.line((*where, "organisation"))
            faults.add(line, "`organisation` is no slug.", "Write that of a file in `names`.")


def _table(path: Path, faults: Faults) -> Toml | None:
    text = read_text(path, faults)
    if not slugs.is_slug(path.stem):
        faults.add(0, f"The file's name is no slug: `{shown(path.stem)}`.", slugs.SHAPE)
        return None
    table = None if text is None else toml.parse(text, 1, faults)
    if table is not None:
        normalise(table, faults)
    return table


def _converted(table: Toml, path: Path, scheme: str, shape: type[Any], faults: Faults) -> Any:
    if "uri" in table.data:
        faults.add(table.line(("uri",)), "`uri` is no key here.", "The file's name says it.")
        return None
    return convert(
        {**table.data, "uri": f"{scheme}:{path.stem}"}, shape, table, faults, given=("uri",)
    )
