"""Short names for what a JavaScript module names for itself alone.

A spelling is replaced everywhere in a module or nowhere, so scopes need not be understood: what had
one name has one name afterwards, and what had two has two. It is replaced only if the module
declares it, and never stands where a name is more than a name: after a dot, as a key or a shorthand
of an object, as the name of a method, or in a template string.
"""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator, Mapping, Sequence

_IN_TEMPLATE = re.compile(r"[\w$]+")
_DECLARING = frozenset({"const", "let", "class", "function"})
_OPENING = {")": "(", "]": "[", "}": "{"}
_RESERVED = frozenset(
    ["as", "async", "await", "break", "case", "catch", "class", "const", "continue", "default", "delete", "do", "else", "export", "false", "finally", "for", "from", "function", "get", "if", "import", "in", "instanceof", "let", "new", "null", "of", "return", "set", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while", "with", "yield"]
)


def renamed(tokens: Sequence[str]) -> list[str]:
    """Return the tokens of a module, squeezed, with short names."""
    words = {token for token in tokens if _is_name(token)}
    short = _short(words)
    names: dict[str, str] = {}
    for name in _replaceable([token for token in tokens if not token.isspace()]):
        candidate = next(short)
        if len(candidate) < len(name):
            names[name] = candidate
    return [names.get(token, token) for token in tokens]


def _replaceable(tokens: Sequence[str]) -> list[str]:
    """Return the names that may be replaced, those that stand most often first."""
    partners = _partners(tokens)
    fixed: set[str] = set(_RESERVED)
    declared: set[str] = set()
    inside = ""
    open_brackets: list[int] = []
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else ";"
        after = tokens[i + 1] if i + 1 < len(tokens) else ";"
        inside = tokens[open_brackets[-1]] if open_brackets else ""
        if token in _OPENING.values():
            open_brackets.append(i)
            if _is_parameters(tokens, i, partners):
                declared |= _listed(tokens, i, partners)
        elif token in _OPENING:
            open_brackets.pop()
        elif token.startswith("`"):
            fixed |= set(_IN_TEMPLATE.findall(token))
        elif _is_name(token):
            is_spread = tokens[max(i - 3, 0) : i] == [".", ".", "."]
            if (before == "." and not is_spread) or before == "static":
                fixed.add(token)
            if inside == "{" and before in "{,;}" and after in {",", "}", ":", "=", ";"}:
                fixed.add(token)
            if after == "(" and _opens_block(tokens, partners[i + 1]) and before != "function":
                fixed.add(token)
            if before in _DECLARING or (after == "=" and tokens[i + 2 : i + 3] == [">"]):
                declared.add(token)
        if token == "[" and before in {"const", "let"}:
            declared |= _listed(tokens, i, partners)
    counts = dict.fromkeys(declared - fixed, 0)
    for token in tokens:
        if token in counts:
            counts[token] += 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def _partners(tokens: Sequence[str]) -> Mapping[int, int]:
    """Return where each opening bracket is closed."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for i, token in enumerate(tokens):
        if token in _OPENING.values():
            opened.append(i)
        elif token in _OPENING:
            found[opened.pop()] = i
    return found


def _opens_block(tokens: Sequence[str], closing: int) -> bool:
    return closing + 1 < len(tokens) and tokens[closing + 1] == "{"


def _is_parameters(tokens: Sequence[str], i: int, partners: Mapping[int, int]) -> bool:
    if tokens[i] != "(":
        return False
    rest = list(tokens[partners[i] + 1 : partners[i] + 3])
    return rest == ["=", ">"] or rest[:1] == ["{"]


def _listed(tokens: Sequence[str], i: int, partners: Mapping[int, int]) -> set[str]:
    """Return the names that stand by themselves in a list between brackets, or begin an item."""
    found: set[str] = set()
    depth = 0
    for j in range(i + 1, partners[i]):
        depth += (tokens[j] in _OPENING.values()) - (tokens[j] in _OPENING)
        if not depth and _is_name(tokens[j]) and tokens[j - 1] in {"(", "[", ",", "."}:
            found.add(tokens[j])
    return found


def _is_name(token: str) -> bool:
    return (token[0].isalpha() or token[0] in "_$") and token[0] not in "\"'`"


def _short(taken: set[str]) -> Iterator[str]:
    letters = string.ascii_lowercase + string.ascii_uppercase
    for size in itertools.count(1):
        for letters_of_one in itertools.product(letters, repeat=size):
            name = "".join(letters_of_one)
            if name not in taken and name not in _RESERVED:
                yield name
