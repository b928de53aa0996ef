"""The romanisation schemes that a newsroom can choose from, one TOML file each.

A scheme *proposes* a house form; an editor confirms it, because people write their own
names as they like.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from drukar.errors import NamesError
from drukar.names.schemes.scheme import Context, Scheme

SCHEMES: tuple[str, ...] = (
    "be-2023",
    "be-passport",
    "be-lacinka",
    "be-bgn",
    "uk-kmu2010",
    "ru-icao",
    "ru-bgn",
)

DEFAULT_SCHEMES = {"be": "be-passport", "uk": "uk-kmu2010", "ru": "ru-bgn"}
"""For each language of origin, the scheme that proposes a form for text in Latin letters."""


@cache
def scheme(name: str) -> Scheme:
    """Return the scheme of this name. Raises ``NamesError`` if there is none."""
    if name not in SCHEMES:
        raise NamesError(
            f"There is no romanisation scheme “{name}”.",
            remedy=f"Choose one of {', '.join(SCHEMES)}.",
        )
    text = files(__package__).joinpath(f"{name}.toml").read_bytes()
    return msgspec.toml.decode(text, type=Scheme)


__all__ = ["DEFAULT_SCHEMES", "SCHEMES", "Context", "Scheme", "scheme"]
