"""What publishers said at the desk, and what holds with ``drukar.toml`` beneath it."""

from __future__ import annotations

import msgspec
import tomli_w
from django.conf import settings

from drukar.desk.checks.models import Style
from drukar.preflight.house import HouseStyle, WordRule


def in_file() -> HouseStyle:
    """Return what ``drukar.toml`` says."""
    style: HouseStyle = settings.NEWSROOM.config.preflight
    return style


def at_desk() -> HouseStyle:
    """Return what the desk says."""
    kept = Style.objects.values_list("content", flat=True).first()
    return msgspec.json.decode(kept, type=HouseStyle) if kept else HouseStyle()


def in_force() -> HouseStyle:
    """Return what holds: the desk's word, else that of ``drukar.toml``."""
    return over(in_file(), at_desk())


def over(file: HouseStyle, desk: HouseStyle) -> HouseStyle:
    """Return `file` with what `desk` says over it.

    A word that the desk's list has is the desk's alone, in all languages.
    """
    own = {_key(rule) for rule in desk.words}
    return msgspec.structs.replace(
        file,
        severity=file.severity | desk.severity,
        words=(*desk.words, *(rule for rule in file.words if _key(rule) not in own)),
        quotes=file.quotes | desk.quotes,
    )


def keep(style: HouseStyle) -> None:
    """Keep what the desk says."""
    content = msgspec.json.encode(style).decode()
    Style.objects.update_or_create(pk=1, defaults={"content": content})


def as_toml(style: HouseStyle) -> str:
    """Return a house style as it would stand in ``drukar.toml``."""
    return tomli_w.dumps({"preflight": msgspec.to_builtins(style)})


def _key(rule: WordRule) -> str:
    return " ".join(rule.never.casefold().split())
