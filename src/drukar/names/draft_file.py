"""Writes drafts of entries as one TOML file, for an editor to confirm, mend or delete.

The file is a register as ``drukar.names.files`` reads one, so what is left in it can be imported
as it stands. Above each entry comments say how often and where the name was seen, what
else it was spelled like, and what the romanisation scheme proposes for languages it was
not seen in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import tomli_w

from drukar.names.gathering import Gathered
from drukar.names.propose import propose
from drukar.story import codec

_HEAD = """\
# Drafts of entries, from names that stand in texts and not in the register. Each is a guess:
# two people may share a name. Delete what is wrong, mend the rest, then import this file.
"""
_EXAMPLES = 3
_SPELLINGS = 6


def dumps(drafts: Iterable[Gathered], languages: Sequence[str] = ()) -> str:
    """Return the text of the file; `languages` are those of the newsroom, to propose forms in."""
    parts = [_HEAD]
    for draft in drafts:
        fields = {k: v for k, v in codec.to_builtins(draft.entry).items() if k != "uri"}
        table = {"slug": draft.entry.slug, **fields}
        comments = "".join(f"# {_one_line(line)}\n" for line in _comments(draft, languages))
        parts.append(comments + tomli_w.dumps({"names": [table]}))
    return "\n".join(parts)


def _comments(draft: Gathered, languages: Sequence[str]) -> Iterator[str]:
    texts = len({seen.text for seen in draft.seen})
    yield f"{len(draft.seen)} times in {texts} texts."
    for language, spellings in draft.spellings.items():
        if len(spellings) > 1:
            listed = ", ".join(f"{name} ({count})" for name, count in spellings[:_SPELLINGS])
            yield f"{language}: {listed}"
    for language in draft.doubtful:
        yield f"{language}: seen in no nominative that is known; put it below."
    for language in languages:
        form = "" if language in draft.entry.forms else propose(draft.entry, language)
        if form:
            yield f"{language}: the scheme proposes “{form}”."
    for seen in draft.seen[:_EXAMPLES]:
        yield f"{seen.text}:{seen.line}: {seen.around}"


def _one_line(text: str) -> str:
    plain = " ".join(text.split())
    return "".join(char if char.isprintable() else "\ufffd" for char in plain)
