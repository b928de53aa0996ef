"""Rendering: a batch of specs into files, in this process or in any other.

A batch carries all it needs besides the setting, which a process reads once. So a batch can be
sent to a local process or to another machine that sees the same folders.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from drukar.errors import PressError
from drukar.names.protection import Guard
from drukar.press.chrome import Site
from drukar.press.composer import Composer
from drukar.press.formats import FORMATS
from drukar.press.spec import PageSpec
from drukar.press.theme import Theme
from drukar.press.write import write_file
from drukar.story import Person
from drukar.story.card import Key
from drukar.story.filed import Filed


class Setting(NamedTuple):
    """What all pages of one run are made with."""

    site: Site
    theme_folders: tuple[Path, ...]
    assets: dict[str, str]
    protected: tuple[Person, ...]


class Batch(NamedTuple):
    """Specs, the bodies that they need, the folder to fill, and where the setting is.

    ``alike`` is the same for two runs only if their settings and themes are. ``hashed`` says
    whether anybody asks for the digests of the files.
    """

    setting: Path
    alike: str
    out: Path
    specs: list[PageSpec]
    payloads: dict[Key, bytes | Filed]
    hashed: bool = False


class Printed(NamedTuple):
    """The size of each file that a batch made, in bytes, and the SHA-256 of each if asked for."""

    sizes: list[int]
    contents: list[bytes]


def save_setting(setting: Setting, path: Path) -> None:
    """Write the setting where batches find it; the file is of this run's own making."""
    path.write_bytes(pickle.dumps(setting))


def pack(batch: Batch) -> bytes:
    """Return a batch as ``print_batch`` takes it."""
    return pickle.dumps(batch, protocol=pickle.HIGHEST_PROTOCOL)


def print_batch(packed: bytes) -> Printed:
    """Render and write a batch; raises ``PressError``, ``ThemeError``, ``ProtectedNameError``.

    A batch comes packed: executors pack what they are given in a thread of their own, and while
    that waits for its turn nobody is given any work.
    """
    batch: Batch = pickle.loads(packed)  # noqa: S301 - packed by this very run
    return print_here(batch)


def print_here(batch: Batch) -> Printed:
    """Render and write a batch that was not packed; raises as above."""
    printed = Printed([], [])
    for spec, content in zip(batch.specs, pages_of(batch), strict=True):
        printed.sizes.append(write_file(batch.out, spec.path, content))
        if batch.hashed:
            printed.contents.append(hashlib.sha256(content).digest())
    return printed


def pages_of(batch: Batch) -> Iterator[bytes]:
    """Yield the pages of a batch, in the order of its specs; raises as above but for the disk."""
    composer = _composer(batch)
    composer.load(payloads_of(batch))
    for key in batch.payloads:
        composer.guard.check(composer.story(key), f"{key[0]} ({key[1]})")
    for spec in batch.specs:
        yield _RENDERERS[spec.format](spec, composer).encode("utf-8")


_RENDERERS = {form.name: form.render for form in FORMATS}


def payloads_of(batch: Batch) -> dict[Key, bytes]:
    """Return the payloads of a batch, read from their files if they lie in such."""
    found: dict[Key, bytes] = {}
    files: dict[str, int] = {}
    try:
        for key, payload in batch.payloads.items():
            if isinstance(payload, Filed):
                if payload.path not in files:
                    files[payload.path] = os.open(payload.path, os.O_RDONLY | os.O_CLOEXEC)
                found[key] = os.pread(files[payload.path], payload.length, payload.offset)
            else:
                found[key] = payload
    except OSError as error:
        raise PressError(
            f"A text that was read cannot be found again: {error.strerror}.",
            remedy="Leave the folder for temporary files alone while drukar runs.",
        ) from error
    finally:
        for descriptor in files.values():
            os.close(descriptor)
    return found


class _Kept:
    """The composer of this process: templates are read again only if something is different."""

    alike = ""
    setting: Path | None = None
    composer: Composer | None = None


def _composer(batch: Batch) -> Composer:
    if _Kept.composer is None or _Kept.alike != batch.alike:
        setting: Setting = pickle.loads(batch.setting.read_bytes())  # noqa: S301 - of this run
        theme, guard = Theme(setting.theme_folders), Guard(setting.protected)
        _Kept.composer = Composer(setting.site, theme, setting.assets, guard)
        _Kept.alike, _Kept.setting = batch.alike, batch.setting
    elif _Kept.setting != batch.setting:
        _Kept.composer.forget()
        _Kept.setting = batch.setting
    return _Kept.composer
