"""The text of a JavaScript module made small, without a change to what it does.

Two steps, both of them blunt on purpose. ``needed`` leaves out whatever nothing calls by name: it
looks at words, not at meaning, so it keeps too much rather than too little. ``squeezed`` leaves out
comments and the space that nobody but people needs.

What is relied upon: statements begin at the first column and members of classes at the same
indentation, each member ends with a brace there, other modules call it with a dot, statements end
with semicolons, and no template string has another one in it. The modules of ``theme/sw`` are
written so; their tests run both the modules and what is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_DECLARED = re.compile(
    r"(?:export )?(?:async )?(?:function\*?|const|let|class) ([\w$]+|\{[^}]*\}|\[[^\]]*\])"
)
_MEMBER = re.compile(
    r"^( +)(?:static |async |get )*([\w$]+)\([^\n]*\) \{\n(?:(?:\1 .*)?\n)*?\1\}\n", re.MULTILINE
)
_NO_MEMBERS = frozenset({"constructor", "if", "for", "while", "switch", "function", "catch"})
_WORD = re.compile(r"[\w$]+")
_DOTTED = re.compile(r"\.([\w$]+)")
_TOKEN = re.compile(
    r"""(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"""
    r"|(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"|(?P<space>\s+)"
    r"|(?P<pattern>/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*)"
    r"|(?P<word>[\w$]+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_BEFORE_A_PATTERN = frozenset("(,=:[!&|?{};+-*<>~^%\n")
_NO_BREAK_AFTER = frozenset("{([,;:?=&|+-*<>!\n")
_NO_BREAK_BEFORE = frozenset("})].,;:?=&|*<>")


def needed(text: str, wanted: Iterable[str], elsewhere: str) -> str:
    """Return a module without the statements that lead to none of `wanted`.

    Members of classes go too if their names stand nowhere else in it, nor after a dot in the
    modules `elsewhere`.
    """
    statements = list(_statements(text))
    declared = [_names(statement) for statement in statements]
    kept = [not names for names in declared]
    todo = set(wanted) | {
        word
        for statement, keep in zip(statements, kept, strict=True)
        if keep
        for word in _WORD.findall(statement)
    }
    seen: set[str] = set()
    while todo:
        name = todo.pop()
        seen.add(name)
        for i, names in enumerate(declared):
            if not kept[i] and name in names:
                kept[i] = True
                todo |= set(_WORD.findall(statements[i])) - seen
    rest = "".join(s for s, keep in zip(statements, kept, strict=True) if keep)
    return _without_idle_members(rest, elsewhere)


def uncommented(text: str) -> str:
    """Return a module without its comments: a name that only they mention is not called."""
    return "".join(token for kind, token in _tokens(text) if kind != "comment")


def squeezed(text: str) -> list[str]:
    """Return the tokens of a module without comments and needless space.

    Spaces and line ends stay, as tokens, where they may count.
    """
    out: list[str] = []
    last = "\n"
    gap = ""
    for kind, token in _tokens(text):
        if kind in {"space", "comment"}:
            if kind == "space" or "\n" in token:
                gap = "\n" if "\n" in gap + token else gap or " "
            continue
        out += filter(None, (_between(last, gap, token), token))
        last, gap = token, ""
    return out


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the tokens of a module: their kind, and their text."""
    last = "\n"
    position = 0
    while position < len(text) and (found := _TOKEN.match(text, position)):
        kind, token = found.lastgroup or "", found[0]
        if kind == "pattern" and last[-1] not in _BEFORE_A_PATTERN and last != "return":
            kind, token = "sign", "/"
        position += len(token)
        yield kind, token
        if kind not in {"space", "comment"}:
            last = token


def _between(last: str, gap: str, token: str) -> str:
    """Return what of a gap has to stay between two tokens."""
    before, after = last[-1], token[0]
    if "\n" in gap and before not in _NO_BREAK_AFTER and after not in _NO_BREAK_BEFORE:
        return "\n"
    if not gap:
        return ""
    words = _WORD.match(before) and _WORD.match(after)
    return " " if words or (before == after and before in "+-") else ""


def _statements(text: str) -> Iterator[str]:
    """Yield the statements of a module: each begins at the first column, and no other line does."""
    statement = ""
    for line in text.splitlines(keepends=True):
        if statement and line[0] not in " \t\n})]`/":
            yield statement
            statement = ""
        statement += line
    yield statement


def _names(statement: str) -> set[str]:
    """Return the names that a statement declares; none if it does something else."""
    code = re.sub(r"^(?:\s*//[^\n]*\n|\s*/\*.*?\*/\s*)+", "", statement, flags=re.DOTALL)
    found = _DECLARED.match(code)
    return set(_WORD.findall(found[1])) if found else set()


def _without_idle_members(text: str, elsewhere: str) -> str:
    """Return a module without the members of classes whose names stand nowhere else."""
    used = set(_DOTTED.findall(elsewhere))
    while True:
        for member in _MEMBER.finditer(text):
            name = member[2]
            if name in used or name in _NO_MEMBERS:
                continue
            everywhere = len(re.findall(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text))
            inside = len(re.findall(rf"(?<![\w$]){re.escape(name)}(?![\w$])", member[0]))
            if everywhere == inside:
                text = text[: member.start()] + text[member.end() :]
                break
        else:
            return text
