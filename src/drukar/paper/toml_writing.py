"""TOML as a person would write it: a text per language on one line, a list of tables one by one.

    name = { be = "Рака", en = "River" }

    [[sections]]
    slug = "news"

The same data give the same text. Keys keep their order, but that what needs more than one
line stands after what does not, since nothing of a table can follow those inside it. The library
knows how a value is written; here is only which values share a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import tomli_w

_WIDTH = 160


def dumps(data: Mapping[str, Any]) -> str:
    """Return `data` as TOML."""
    return "".join(_table(data, "")).lstrip("\n")


def _table(data: Mapping[str, Any], name: str) -> Iterator[str]:
    longer: list[tuple[str, str, Mapping[str, Any]]] = []
    for key, value in data.items():
        within = f"{name}.{_key(key)}" if name else _key(key)
        if isinstance(value, list) and value and isinstance(value[0], Mapping):
            longer += [(within, f"\n[[{within}]]\n", item) for item in value]
        elif not isinstance(value, Mapping):
            yield _line(key, value)
        elif len(line := f"{_key(key)} = {_on_one_line(value)}\n") <= _WIDTH:
            yield line
        else:
            longer.append((within, f"\n[{within}]\n", value))
    for within, head, value in longer:
        yield head
        yield from _table(value, within)


def _line(key: str, value: Any) -> str:
    line = f"{_key(key)} = {_on_one_line(value)}\n"
    return line if len(line) <= _WIDTH else tomli_w.dumps({key: value})


def _on_one_line(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_on_one_line, value))}]"
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)} = {_on_one_line(inner)}" for key, inner in value.items())
        return f"{{ {', '.join(pairs)} }}"
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")


def _key(key: str) -> str:
    return tomli_w.dumps({key: 0}).removesuffix(" = 0\n")
