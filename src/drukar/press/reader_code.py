"""What runs in readers' browsers: the modules of ``theme/sw`` made into one file each.

There is no bundler. Each module becomes a function that is called once and returns what is wanted
of it; ``press.module_text`` makes it small. A module may import and export only in these forms;
``ThemeError`` says where another stands::

    import { one, two as other } from "./module.mjs";
    export function one() {}          export const TWO = 2;
    export class Three {}             export { one, two };

Two files come of it: ``sw.js``, the worker, with the first trusted root in it, and the one script
of a page. Whoever prints a signed edition has had the offline keys sign both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drukar import languages
from drukar.errors import ThemeError
from drukar.press.module_text import needed, squeezed, uncommented
from drukar.press.short_names import renamed

FOLDER = Path(__file__).parent / "theme" / "sw"
WORKER = "sw.js"

_BUILT = "./built.mjs"
_IMPORT = re.compile(r'^import \{([\w\s,$]+)\} from "(\./[\w./-]+\.mjs)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class) )", re.MULTILINE)
_EXPORTS = re.compile(r"^export \{([\w\s,$]+)\};$", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*$", re.MULTILINE)


_FORGOTTEN = (
    "Nothing that this site kept is on this device any more. What the browser keeps by itself,"
    " such as its history, you have to clear there."
)


class ReaderCode(NamedTuple):
    """The two files: the worker, and the script of pages with its address."""

    worker: str
    page: str

    @property
    def page_path(self) -> str:
        """Return the address of the page's script from the site's root."""
        return f"_code/{hashlib.sha256(self.page.encode()).hexdigest()}.js"

    def files(self) -> dict[str, bytes]:
        """Return both by their addresses, as they are to be signed."""
        return {WORKER: self.worker.encode(), self.page_path: self.page.encode()}


def reader_code(root: bytes) -> ReaderCode:
    """Return the code for a site whose readers begin with the metadata `root`."""
    built = (
        f"export const ROOT = {json.dumps(root.decode('utf-8'))};\n"
        f"export const WORDS = {json.dumps(_words(), ensure_ascii=False, sort_keys=True)};\n"
    )
    return ReaderCode(_joined("./worker.mjs", {_BUILT: built}), _joined("./page.mjs", {}))


def fingerprint() -> str:
    """Return what tells the code of this drukar from another's, whatever the root."""
    found = hashlib.sha256()
    for content in reader_code(b"").files().values():
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()


@cache
def _words() -> dict[str, dict[str, str]]:
    """Return what the worker has to say when there is no page to say it."""
    found = {}
    for tag in languages.known():
        words = languages.get(tag)
        found[tag] = {
            "direction": words.direction,
            "nobody": words.word("No address of this site answers"),
            "why": words.word(
                "The connection is broken, or all addresses of this site are blocked."
            ),
            "again": words.word("Try again"),
            "kept": words.word("Kept on this device"),
            "copies": words.word("Copies that others keep"),
            "forget": words.word("Forget this site on this device"),
            "forgotten": words.word(_FORGOTTEN),
        }
    return found


def _joined(first: str, made: Mapping[str, str]) -> str:
    """Return a module with all that it imports, in order; `made` are modules that are no files."""
    texts: dict[str, str] = {}
    _collect(first, made, texts)
    wanted = _wanted(texts)
    numbers = {name: f"m{number}" for number, name in enumerate(texts)}
    whole = ""
    for name, text in texts.items():
        elsewhere = "".join(other for key, other in texts.items() if key != name)
        body = needed(_linked(name, text, numbers), wanted[name], elsewhere)
        returned = f"return {{{', '.join(sorted(wanted[name]))}}};\n" if wanted[name] else ""
        small = "".join(renamed(squeezed(f"{body}{returned}")))
        whole += f"const {numbers[name]}=(()=>{{{small}}})();\n"
    return f'"use strict";\n{whole}'


def _collect(name: str, made: Mapping[str, str], texts: dict[str, str]) -> None:
    """Add a module to `texts`, after those that it imports."""
    text = made[name] if name in made else (FOLDER / name).read_text(encoding="utf-8")
    text = uncommented(text)
    for found in _IMPORT.finditer(text):
        inner = _beside(name, found[2])
        if inner not in texts:
            _collect(inner, made, texts)
    texts[name] = text


def _wanted(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the names that are imported from each module."""
    wanted: dict[str, set[str]] = {name: set() for name in texts}
    for name, text in texts.items():
        for found in _IMPORT.finditer(text):
            names = (item.split(" as ")[0].strip() for item in found[1].split(","))
            wanted[_beside(name, found[2])] |= {item for item in names if item}
    return wanted


def _linked(name: str, text: str, numbers: Mapping[str, str]) -> str:
    """Return a module that takes its imports from others by their numbers, and exports nothing."""

    def imported(match: re.Match[str]) -> str:
        names = re.sub(r"([\w$]+)\s+as\s+([\w$]+)", r"\1: \2", match[1])
        return f"const {{{names}}} = {numbers[_beside(name, match[2])]};"

    text = _EXPORTS.sub("", _EXPORT.sub("", _IMPORT.sub(imported, text)))
    if left := _LEFT.search(text):
        raise ThemeError(
            f"“{left[0].strip()}” is in no form that the builder knows.",
            where=f"sw/{name}",
            remedy="Use one of the forms that press/reader_code.py lists.",
        )
    return text


def _beside(name: str, target: str) -> str:
    """Return the name of a module from ``theme/sw`` that the module `name` calls `target`."""
    return f"{name.rpartition('/')[0]}/{target.removeprefix('./')}"
