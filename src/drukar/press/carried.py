"""Batches for other machines: what a batch is made from travels there, its pages come back.

A machine of a cluster sees none of the publisher's folders. So it gets, once, what all pages of a
run share (``Luggage``), and with each batch the bodies themselves. It writes nothing but a copy of
the theme into a temporary folder; the pages are written where the edition is made. Whoever makes
pages must have the same drukar, libraries and Python, or the bytes could differ: it refuses else.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from drukar.errors import PressError
from drukar.press.digest import makers
from drukar.press.render import Batch, Printed, Setting, pages_of, payloads_of, save_setting
from drukar.press.spec import PageSpec
from drukar.press.theme import Theme
from drukar.press.write import write_file
from drukar.story.card import Key


class Luggage(NamedTuple):
    """What all pages of a run share, without a folder of the publisher's.

    ``made_by`` are the publisher's makers of pages; ``setting`` is pickled and without theme
    folders, whose files are ``theme``, by path. ``digest`` is the same only if all else is.
    """

    made_by: bytes
    setting: bytes
    theme: dict[str, bytes]
    digest: str


class Load(NamedTuple):
    """What one batch needs besides; pickled specs and payloads, so that only makers open them."""

    packed: bytes


def luggage_of(batch: Batch) -> Luggage:
    """Return what a batch and all others of its run share; raises ``PressError``."""
    try:
        setting: Setting = pickle.loads(batch.setting.read_bytes())  # noqa: S301 - of this run
    except OSError as error:
        raise PressError(
            f"What all pages share cannot be read again: {error.strerror}.",
            where=str(batch.setting),
            remedy="Leave the folder for temporary files alone while drukar runs.",
        ) from error
    theme = dict(reversed(list(Theme(setting.theme_folders).own_files())))
    bare = pickle.dumps(setting._replace(theme_folders=()))
    digest = hashlib.sha256(pickle.dumps((bare, sorted(theme.items())))).hexdigest()
    return Luggage(makers(), bare, theme, digest)


def load_of(batch: Batch) -> Load:
    """Return a batch for another machine; raises ``PressError``."""
    carried = (batch.specs, payloads_of(batch))
    return Load(pickle.dumps(carried, protocol=pickle.HIGHEST_PROTOCOL))


def print_carried(luggage: Luggage, load: Load) -> list[bytes]:
    """Return the pages of a batch, in the order of its specs; done by another machine.

    Raises ``PressError`` if pages are made otherwise here than where the batch is from, and what
    ``press.render.print_batch`` raises.
    """
    refuse_other_makers(luggage.made_by)
    specs: list[PageSpec]
    payloads: dict[Key, bytes]
    specs, payloads = pickle.loads(load.packed)  # noqa: S301 - from the publisher, by its cluster
    with _Unpacked.lock:
        setting = _unpacked(luggage)
        batch = Batch(setting, luggage.digest, Path(), specs, dict(payloads))
        return list(pages_of(batch))


def write_carried(batch: Batch, contents: Sequence[bytes]) -> Printed:
    """Write the pages of a batch that came back; raises ``PressError``."""
    printed = Printed([], [])
    for spec, content in zip(batch.specs, contents, strict=True):
        printed.sizes.append(write_file(batch.out, spec.path, content))
        if batch.hashed:
            printed.contents.append(hashlib.sha256(content).digest())
    return printed


def refuse_other_makers(made_by: bytes) -> None:
    """Raise ``PressError`` unless pages are made with the same code and libraries here."""
    if made_by != makers():
        raise PressError(
            "A worker of the cluster has another drukar, other libraries or another Python.",
            remedy="Install the same on all machines, and publish again; the site is as it was.",
        )


class _Unpacked:
    """What this process has unpacked; one batch is made at a time, whatever its threads."""

    lock = threading.Lock()
    digest = ""
    folder: tempfile.TemporaryDirectory[str] | None = None


def _unpacked(luggage: Luggage) -> Path:
    """Return where the setting is; it is written once, with the theme's files."""
    if _Unpacked.folder is not None and _Unpacked.digest == luggage.digest:
        return Path(_Unpacked.folder.name) / "setting"
    try:
        folder = tempfile.TemporaryDirectory(prefix="drukar-press-", ignore_cleanup_errors=True)
        theme = Path(folder.name) / "theme"
        for name, content in luggage.theme.items():
            path = theme / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        setting: Setting = pickle.loads(luggage.setting)  # noqa: S301 - from the publisher
        path = Path(folder.name) / "setting"
        save_setting(setting._replace(theme_folders=(theme,)), path)
    except OSError as error:
        raise PressError(
            f"A worker of the cluster cannot note what all pages share: {error.strerror}.",
            where=tempfile.gettempdir(),
            remedy="Make room there, on that machine, and publish again.",
        ) from error
    _Unpacked.folder, _Unpacked.digest = folder, luggage.digest
    return path
