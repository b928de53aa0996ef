"""The house style of a newsroom: how severe each fault is there, and its own words.

It is the table ``[preflight]`` of ``drukar.toml``, or a TOML file of its own::

    [preflight]
    quotes = { en = "“”" }

    [preflight.severity]
    WS106 = "off"
    DA401 = "error"

    [[preflight.words]]
    never = "Byelorussia"
    use = "Belarus"
    languages = ["en"]

    [[preflight.exceptions]]
    story = "story:2024-02-07-ferry"
    code = "NM602"
    reason = "Quoted from the court's paper."
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from drukar.errors import NewsroomError

Level = Literal["error", "warning", "info", "off"]


class WordRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word or phrase that is never printed, and what to use instead, empty if nothing is."""

    never: str
    use: str = ""
    languages: tuple[str, ...] = ()


class Exemption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fault that an editor let stand in one story, and why."""

    story: str
    code: str
    reason: str


class HouseStyle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a newsroom wants otherwise than the checks do by themselves.

    ``quotes`` are the outer quotation marks per language, opening and closing.
    """

    severity: dict[str, Level] = {}
    words: tuple[WordRule, ...] = ()
    exceptions: tuple[Exemption, ...] = ()
    quotes: dict[str, str] = {}

    def exempts(self, story: str, code: str) -> bool:
        """Tell whether an editor gave a reason for `code` in the story of this uri."""
        return any(
            exemption.code == code and exemption.story == story and exemption.reason.strip()
            for exemption in self.exceptions
        )


def load(path: Path) -> HouseStyle:
    """Return the house style in a TOML file; raises ``NewsroomError`` if it is not sound."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NewsroomError(
            "The house style cannot be read.", where=str(path), remedy=str(error)
        ) from error
    try:
        return msgspec.convert(table.get("preflight", {}), HouseStyle)
    except msgspec.ValidationError as error:
        raise NewsroomError(
            "The house style is not sound.", where=f"{path}: [preflight]", remedy=str(error)
        ) from error
