"""Structs to msgpack and back: the payload of a release, and what travels between processes.

Aware times travel as instants; the time zone that they are shown in is the newsroom's.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from drukar.errors import StoryError
from drukar.story.dates import PartialDate

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Return `value`, a struct of the story model or a container of such, as msgpack."""
    return _ENCODER.encode(value)


def decode(payload: bytes, shape: type[T]) -> T:
    """Return the `shape` that `payload` encodes; raises ``StoryError`` when it does not."""
    try:
        return cast(T, _decoder(cast(Hashable, shape)).decode(payload))
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise StoryError(f"A payload is not sound: {error}") from error


def convert(value: object, shape: type[T]) -> T:
    """Return builtins (from TOML, say) as `shape`.

    Raises ``msgspec.ValidationError``, whose message ends with the path to the field.
    """
    return msgspec.convert(value, shape, dec_hook=_from_builtin)


def to_builtins(value: object) -> Any:
    """Return a struct as dicts, lists, strings, numbers and datetimes."""
    return msgspec.to_builtins(value, enc_hook=_to_builtin, builtin_types=(datetime, date))


def _to_builtin(value: object) -> object:
    if isinstance(value, PartialDate):
        return str.__str__(value)
    raise TypeError(f"{type(value).__name__} is no part of the story model")


def _from_builtin(shape: type, value: object) -> object:
    if shape is PartialDate:
        if not isinstance(value, str):
            raise ValueError(f"Expected a date in quotation marks, got `{value!r}`")
        try:
            return PartialDate(value)
        except StoryError as error:
            raise ValueError(str(error)) from error
    raise TypeError(f"{shape.__name__} is no part of the story model")


@lru_cache(maxsize=64)
def _decoder(shape: Hashable) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(cast(type[Any], shape), dec_hook=_from_builtin)


# Dicts (words by language) in the order of their keys: equal structs have equal bytes.
_ENCODER = msgspec.msgpack.Encoder(enc_hook=_to_builtin, order="deterministic")
