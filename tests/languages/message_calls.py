"""Finds the msgids that templates and Python use, and what a catalogue makes of them.

A template calls ``_("…")``, ``_n("…", "…", n)`` and ``_p("context", "…")``; Python
``….word("…", context="…")`` and ``….words("…", "…", n)``. Python also hands msgids about as
plain strings, so any string in it that is a msgid counts as a use of that msgid.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from babel.messages.catalog import Catalog

_STRING = r"""\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*"""
_CALL = re.compile(rf"(?<![\w.])_([np]?)\({_STRING}(?:,{_STRING})?(?=[,)])")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Msgid(NamedTuple):
    """An English text of the theme; ``plural`` and ``context`` are empty if it has none."""

    text: str
    plural: str = ""
    context: str = ""


def in_template(source: str) -> set[Msgid]:
    """Return the msgids that a template calls for."""
    found = set()
    for match in _CALL.finditer(source):
        first = _literal(match[2], match[3])
        second = _literal(match[4], match[5])
        match match[1]:
            case "n":
                found.add(Msgid(first, second))
            case "p":
                found.add(Msgid(second, context=first))
            case _:
                found.add(Msgid(first))
    return found


def in_python(source: str) -> tuple[set[Msgid], set[str]]:
    """Return the msgids that a module calls for, and all other strings in it."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    calls = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            arguments = [constants.get(getattr(item, "id", ""), item) for item in node.args]
            texts = [_text(item) for item in arguments]
            context = next((_text(key.value) for key in node.keywords if key.arg == "context"), "")
            if node.func.attr == "word" and texts and texts[0]:
                calls.add(Msgid(texts[0], context=context))
            elif node.func.attr == "words" and len(texts) > 2 and texts[0]:
                calls.add(Msgid(texts[0], texts[1], context))
    return calls, {text for node in ast.walk(tree) if (text := _text(node))}


def faults(catalog: Catalog, language: str, used: Iterable[Msgid]) -> Iterator[str]:
    """Yield what is missing in a catalogue, each with the language and the msgid."""
    for msgid in sorted(used):
        message = catalog.get(msgid.text, msgid.context or None)
        where = f"{language}: “{msgid.text}”" + (f" ({msgid.context})" if msgid.context else "")
        if message is None or message.fuzzy or not message.string or not all(message.string):
            yield f"{where} has no translation"
        elif isinstance(message.string, str) is bool(msgid.plural):
            yield f"{where} has plural forms in one place and not in the other"
        else:
            texts = [message.string] if isinstance(message.string, str) else message.string
            wanted = set(_PLACEHOLDER.findall(msgid.plural or msgid.text))
            yield from (
                f"{where} is “{text}”, with other placeholders"
                for text in texts
                if set(_PLACEHOLDER.findall(text)) ^ wanted
            )


def unused(catalog: Catalog, language: str, used: Iterable[Msgid], strings: set[str]) -> set[str]:
    """Return the msgids of a catalogue that nothing uses, each with the language."""
    keys = {(msgid.text, msgid.context) for msgid in used}
    return {
        f"{language}: “{text}”" + (f" ({message.context})" if message.context else "")
        for message in catalog
        if message.id
        for text in [message.id if isinstance(message.id, str) else message.id[0]]
        if (text, message.context or "") not in keys
        if message.context or text not in strings
    }


def _literal(double: str | None, single: str | None) -> str:
    return re.sub(r"\\(.)", r"\1", double if double is not None else single or "")


def _text(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
