"""Rendering: a batch of specs into files, in this process or in any other.

A batch carries all it needs besides the setting, which a process reads once. So a batch can be
sent to a local process or to another machine that sees the same folders.
"""

from __future__ import annotations

import pickle
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from drukar.names.protection import Guard
from drukar.press.chrome import Site
from drukar.press.composer import Composer
from drukar.press.formats import FORMATS
from drukar.press.spec import PageSpec
from drukar.press.theme import Theme
from drukar.press.write import write_file
from drukar.story import Person
from drukar.story.card import Key


class Setting(NamedTuple):
    """What all pages of one run are made with."""

    site: Site
    theme_folders: tuple[Path, ...]
    assets: dict[str, str]
    protected: tuple[Person, ...]


class Batch(NamedTuple):
    """Specs, the bodies that they need, the folder to fill, and where the setting is."""

    setting: Path
    out: Path
    specs: list[PageSpec]
    payloads: dict[Key, bytes]


class Printed(NamedTuple):
    """How many files a batch made, and their size in bytes."""

    files: int
    size: int


def save_setting(setting: Setting, path: Path) -> None:
    """Write the setting where batches find it; the file is of this run's own making."""
    path.write_bytes(pickle.dumps(setting))


def print_batch(batch: Batch) -> Printed:
    """Render and write a batch; raises ``PressError``, ``ThemeError``, ``ProtectedNameError``."""
    composer = _composer(batch.setting)
    composer.load(batch.payloads)
    for key in batch.payloads:
        composer.guard.check(composer.story(key), f"{key[0]} ({key[1]})")
    size = 0
    for spec in batch.specs:
        text = _RENDERERS[spec.format](spec, composer)
        size += write_file(batch.out, spec.path, text.encode("utf-8"))
    return Printed(len(batch.specs), size)


_RENDERERS = {form.name: form.render for form in FORMATS}


@lru_cache(maxsize=1)
def _composer(path: Path) -> Composer:
    setting: Setting = pickle.loads(path.read_bytes())  # noqa: S301 - written by this very run
    return Composer(
        setting.site, Theme(setting.theme_folders), setting.assets, Guard(setting.protected)
    )
