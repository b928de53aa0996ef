"""What every module keeps to, whatever its part."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# What makemigrations wrote is not read by people.
MODULES = sorted(path for path in (ROOT / "src").rglob("*.py") if path.parent.name != "migrations")
LONGEST = 300
VAGUE = {"utils", "util", "common", "helpers", "core", "base", "misc"}
NAMED_BY_OTHERS = {"drukar/desk/turns/base.py"}
"""Modules that a library looks for by a name of its own: Django a database's by ``base``."""


def name(module: Path) -> str:
    return module.relative_to(ROOT / "src").as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_it_says_what_it_is_for_and_is_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "it has no docstring"
    assert len(text.splitlines()) <= LONGEST, "look for the second thing that it does"


def test_no_room_is_named_for_nothing() -> None:
    own = [module for module in MODULES if name(module) not in NAMED_BY_OTHERS]
    named = {part for module in own for part in module.with_suffix("").parts[-2:]}
    assert not named & VAGUE
