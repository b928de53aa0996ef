"""Front matter: TOML between +++, as in the paper folder, or YAML between ---, as elsewhere.

Of YAML only keys with a value on the same line are read, which is how language, date and headline
are written; what is nested is passed over. A text that opens with a rule has no front matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from drukar.preflight.page import PictureUse

_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(?P<body>.*?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_YAML = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_YAML_LINE = re.compile(r"[A-Za-z_][\w-]*:(?:[ \t]|\Z)|[ \t#]|-[ \t]|\Z")
_YAML_VALUE = re.compile(r"^(?P<key>[A-Za-z_]+):[ \t]+(?P<value>[^\s][^\r\n]*)", re.MULTILINE)
_PROSE = ("kicker", "headline", "summary", "title", "tagline", "safety")
_PROSE_OF_YAML = frozenset({*_PROSE, "subtitle", "description", "excerpt"})
_LANGUAGE = frozenset({"language", "lang", "locale"})
_DATE = frozenset({"date", "date_published", "published"})


class Front(NamedTuple):
    """What stands before a text: its fields, the texts that are prose with their places.

    The text itself begins at ``end``.
    """

    fields: Mapping[str, Any] = MappingProxyType({})
    prose: tuple[tuple[str, int], ...] = ()
    end: int = 0


def read(source: str) -> Front:
    """Return the front matter of a text, an empty one where there is none."""
    toml = _TOML.match(source)
    if toml is not None:
        return _of_toml(source, toml)
    yaml = _YAML.match(source)
    if yaml is not None and all(map(_YAML_LINE.match, yaml["body"].splitlines())):
        return _of_yaml(source, yaml)
    return Front()


def _of_toml(source: str, match: re.Match[str]) -> Front:
    try:
        fields = tomllib.loads(match["body"])
    except (tomllib.TOMLDecodeError, RecursionError):
        return Front(end=match.end())
    prose = []
    for key in _PROSE:
        value = fields.get(key)
        line = re.search(rf"^{key}[ \t]*=[ \t]*[\"']{{1,3}}", source[: match.end()], re.MULTILINE)
        if isinstance(value, str) and line and source.startswith(value, line.end()):
            prose.append((value, line.end()))
    return Front(fields, tuple(prose), match.end())


def _of_yaml(source: str, match: re.Match[str]) -> Front:
    fields: dict[str, Any] = {}
    prose = []
    for line in _YAML_VALUE.finditer(source, match.start("body"), match.end("body")):
        key, value, place = line["key"].casefold(), line["value"].rstrip(), line.start("value")
        if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
            value, place = value[1:-1], place + 1
        if key in _LANGUAGE:
            fields["language"] = value.strip().replace("_", "-")
        elif key in _DATE:
            fields.setdefault("date_published", _date(value))
        elif key in _PROSE_OF_YAML and value:
            prose.append((value, place))
    return Front(fields, tuple(prose), match.end())


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def lead(head: str, fields: Mapping[str, Any]) -> Iterator[PictureUse]:
    """Yield the picture of a paper folder's front matter, `head`, if it has one."""
    table = fields.get("picture")
    line = re.search(r"^\[[ \t]*picture[ \t]*\]|^picture[ \t]*=", head, re.MULTILINE)
    if isinstance(table, dict) and line is not None:
        alt, credit, file = (str(table.get(key, "")) for key in ("alt", "credit", "file"))
        yield PictureUse("picture", line.start(), line.end(), alt, credit, file)


def day(value: object) -> date | None:
    """Return the day of a front matter's date or time."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None
