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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

_IN_TEMPLATE = re.compile(r"[\w$]+")
_DECLARING = frozenset({"const", "let", "class", "function"})
_CONDITIONS = frozenset({"if", "for", "while", "switch"})
_OPENING = {")": "(", "]": "[", "}": "{"}
_RESERVED = frozenset(
    re.findall(
        r"\w+",
        """as async await break case catch class const continue default delete do else export false
    finally for from function get if import in instanceof let new null of return set static super
    switch this throw true try typeof undefined var void while with yield""",
    )
)


def renamed(tokens: Sequence[str]) -> list[str]:
    """Return the tokens of a module, squeezed, with short names."""
    words = {token for token in tokens if _is_name(token)}
    short = _short(words)
    names: dict[str, str] = {}
    counts = Counter(tokens)
    found = _replaceable([token for token in tokens if not token.isspace()])
    for name in sorted(found, key=lambda name: (-counts[name], name)):
        candidate = next(short)
        if len(candidate) < len(name):
            names[name] = candidate
    return [names.get(token, token) for token in tokens]


def _replaceable(tokens: Sequence[str]) -> set[str]:
    """Return the names that may be replaced."""
    partners = _partners(tokens)
    fixed: set[str] = set(_RESERVED)
    declared: set[str] = set()
    opened: list[int] = []
    for i, sign in enumerate(tokens):
        if sign in _OPENING.values():
            opened.append(i)
            if _declares(tokens, i, partners):
                declared |= _listed(tokens, i, partners)
        elif sign in _OPENING:
            opened.pop()
        elif sign.startswith("`"):
            fixed |= set(_IN_TEMPLATE.findall(sign))
        elif _is_name(sign):
            inside = tokens[opened[-1]] if opened else ""
            if _is_more_than_a_name(tokens, i, inside, partners):
                fixed.add(sign)
            if tokens[i - 1] in _DECLARING or list(tokens[i + 1 : i + 3]) == ["=", ">"]:
                declared.add(sign)
    return declared - fixed


def _is_more_than_a_name(
    tokens: Sequence[str], i: int, inside: str, partners: Mapping[int, int]
) -> bool:
    """Tell whether a name is a property, a key, a shorthand, a field or a method."""
    before = tokens[i - 1] if i else ";"
    after = tokens[i + 1] if i + 1 < len(tokens) else ";"
    if before == ".":
        return list(tokens[i - 3 : i]) != [".", ".", "."]
    if before == "static":
        return True
    if inside == "{" and before in {"{", ",", ";", "}"} and after in {",", "}", ":", "=", ";"}:
        return True
    return after == "(" and before != "function" and tokens[partners[i + 1] + 1 :][:1] == ["{"]


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


def _declares(tokens: Sequence[str], i: int, partners: Mapping[int, int]) -> bool:
    """Tell whether an opening bracket begins a list of parameters, or of declared names."""
    if tokens[i] == "[":
        return i > 0 and tokens[i - 1] in {"const", "let"}
    if tokens[i] != "(" or (i and tokens[i - 1] in _CONDITIONS):
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
