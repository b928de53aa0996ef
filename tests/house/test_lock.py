"""The locks install what pyproject.toml asks for, by hash, and name no host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PYPROJECT["dependency-groups"]
RUNS = [
    *PYPROJECT["project"]["dependencies"],
    *PYPROJECT["project"]["optional-dependencies"]["desk"],
    *PYPROJECT["project"]["optional-dependencies"]["mirrors"],
]
LOCKS = {
    "build": [*GROUPS["build"], *PYPROJECT["build-system"]["requires"]],
    "base": RUNS,
    "dev": [
        *RUNS,
        *PYPROJECT["project"]["optional-dependencies"]["scale"],
        *GROUPS["test"],
        *GROUPS["check"],
    ],
}

_ENTRY = re.compile(
    r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)(?: ; .*?)? \\\n((?:    --hash=.*\n)+)", re.MULTILINE
)


def text(lock: str) -> str:
    return (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    """Return the version of each package of a lock, by its normalised name."""
    return {canonicalize_name(entry[1]): entry[2] for entry in _ENTRY.finditer(text(lock))}


@pytest.mark.parametrize("lock", LOCKS)
def test_it_satisfies_pyproject(lock: str) -> None:
    pinned = pins(lock)
    for wanted in map(Requirement, LOCKS[lock]):
        version = pinned.get(canonicalize_name(wanted.name))
        assert version is not None, f"{wanted} is not locked; run tools/lock.sh"
        assert wanted.specifier.contains(version), f"{wanted}: {version}; run tools/lock.sh"


@pytest.mark.parametrize("lock", LOCKS)
def test_it_holds_nothing_that_pyproject_asks_for_no_more(lock: str) -> None:
    asked_for = {
        canonicalize_name(entry[1])
        for entry in re.finditer(
            r"^([\w.-]+)(?:\[[\w,-]+\])?==.*\n((?: .*\n?)*)", text(lock), re.MULTILINE
        )
        if "drukar (pyproject.toml" in entry[2]
    }
    wanted = {canonicalize_name(Requirement(line).name) for line in LOCKS[lock]}
    assert asked_for == wanted, "run tools/lock.sh"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_hashes_and_no_line_names_a_host(lock: str) -> None:
    lines = text(lock).splitlines()
    assert len(_ENTRY.findall(text(lock))) == sum(
        1 for line in lines if line[:1] not in {"#", " ", ""}
    )
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_all_locks_agree() -> None:
    build, base, dev = pins("build"), pins("base"), pins("dev")
    assert base.items() <= dev.items()
    assert {name: dev[name] for name in build.keys() & dev.keys()} == {
        name: build[name] for name in build.keys() & dev.keys()
    }


def test_the_lock_of_the_node_packages_names_no_registry() -> None:
    lock = (ROOT / "tools" / "node" / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in lock
    assert '"resolved"' not in lock
