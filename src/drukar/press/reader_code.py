"""What runs in readers' browsers: the modules of ``theme/sw`` made into one file each.

There is no bundler. Each module becomes a function that is called once and returns what it exports;
comments on lines of their own and indentation are left out. So a module may import and export only
in these forms, of which ``ThemeError`` says where another stands::

    import { one, two as other } from "./module.mjs";
    export function one() {}          export const TWO = 2;
    export class Three {}             export { one, two };

Two files come of it: ``sw.js``, the worker, with the first trusted root in it, and the one script of
a page. Whoever prints a signed edition has had the offline keys sign both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from drukar import languages
from drukar.errors import ThemeError

FOLDER = Path(__file__).parent / "theme" / "sw"
WORKER = "sw.js"

_BUILT = "./built.mjs"
_IMPORT = re.compile(r'^import \{([\w\s,$]+)\} from "(\./[\w./-]+\.mjs)";$', re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|const|let|class) ([\w$]+))", re.MULTILINE
)
_EXPORTS = re.compile(r"^export \{([\w\s,$]+)\};$", re.MULTILINE)
_LEFT = re.compile(r"^\s*(?:import|export)\b.*$", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|^\n", re.MULTILINE)


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
        }
    return found


def _joined(first: str, made: Mapping[str, str]) -> str:
    """Return a module with all that it imports, in order; `made` are modules that are no files."""
    numbers: dict[str, int] = {}
    parts = list(_parts(first, made, numbers))
    return '"use strict";\n' + "".join(parts)


def _parts(name: str, made: Mapping[str, str], numbers: dict[str, int]) -> Iterator[str]:
    text = made[name] if name in made else _stripped((FOLDER / name).read_text(encoding="utf-8"))
    folder = name.rpartition("/")[0]
    for wanted in _IMPORT.finditer(text):
        inner = _beside(folder, wanted[2])
        if inner not in numbers:
            yield from _parts(inner, made, numbers)

    def imported(match: re.Match[str]) -> str:
        names = re.sub(r"(\w+)\s+as\s+(\w+)", r"\1: \2", match[1])
        return f"const {{{names}}} = m{numbers[_beside(folder, match[2])]};"

    text = _IMPORT.sub(imported, text)
    exported = _EXPORT.findall(text)
    text = _EXPORT.sub("", text)
    for listed in _EXPORTS.findall(text):
        exported += [item.strip() for item in listed.split(",") if item.strip()]
    text = _EXPORTS.sub("", text)
    if left := _LEFT.search(text):
        raise ThemeError(
            f"“{left[0].strip()}” is in no form that the builder knows.",
            where=f"sw/{name}",
            remedy="Use one of the forms that press/reader_code.py lists.",
        )
    numbers[name] = len(numbers)
    yield f"const m{numbers[name]} = (() => {{\n{text}return {{{', '.join(exported)}}};\n}})();\n"


def _beside(folder: str, target: str) -> str:
    """Return the name of a module from ``theme/sw`` that another in `folder` calls `target`."""
    return f"{folder}/{target.removeprefix('./')}"


def _stripped(text: str) -> str:
    """Return a module without comments on lines of their own and without indentation.

    No template string of these modules goes over a line's end, or it would change.
    """
    text = _BLOCK_COMMENT.sub("", text)
    return _INDENT.sub("", _LINE_COMMENT.sub("", text))
