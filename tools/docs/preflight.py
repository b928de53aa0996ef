"""The reference pages of the checks: a table, and a page a check from its docstring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from drukar.preflight.check import Check
from drukar.preflight.manual import manual
from drukar.preflight.registry import CHECKS

NOTE = "<!-- Written by `make docs` from the docstrings of the checks; change it there. -->"
FIXES = {"safe": "safe: `--fix` applies it", "ask": "one by one", "none": "none"}

HEAD = f"""\
# Preflight

{NOTE}

`drukar preflight FILE...` reads plain text, Markdown, HTML and paper folders, and finds what
is wrong before readers do. An **error** asks for a fix or a reason; a **warning** is
probably a fault; an **info** is a matter of style.

With `--names` it knows the register of people, organisations and places, with `--date` the
day of publication. `--fix` mends what is safe to mend and leaves every other byte alone.
`--format` gives text, JSON, SARIF or GitHub's workflow commands. Places in JSON are Unicode
code points of the file's text.

A newsroom sets how severe each code is, and its own words, in a TOML file that `--style`
names (`drukar.toml` can be that file):

```toml
[preflight]
quotes = {{ en = "“”" }}      # outer quotation marks, where they are not the custom

[preflight.severity]
WS106 = "off"                # error, warning, info or off
DA401 = "error"

[[preflight.words]]
never = "ferryboat"
use = "ferry"
languages = ["en"]           # empty: all

[[preflight.exceptions]]
story = "story:2024-02-07-ferry"
code = "NM602"
reason = "Quoted from a document."
```

| code | finds | languages | severity | fix |
|---|---|---|---|---|
"""


def table() -> str:
    """Return the page with all codes."""
    rows = (
        f"| [{check.code}](preflight/{check.code}.md) | {manual(check).title.rstrip('.')} "
        f"| {_languages(check)} | {check.severity.value} | {check.fix.value} |\n"
        for check in CHECKS
    )
    return HEAD + "".join(rows)


def pages() -> dict[str, Callable[[], str]]:
    """Return what makes the page of each check, by its name in ``docs/reference``."""
    return {f"preflight/{check.code}.md": partial(page, check) for check in CHECKS}


def page(check: Check) -> str:
    """Return the page of one check."""
    parts = manual(check)
    return (
        f"# {check.code}: {parts.title.rstrip('.')}\n\n{NOTE}\n\n"
        f"Severity: {check.severity.value}. Languages: {_languages(check)}. "
        f"Fix: {FIXES[check.fix.value]}.\n\n"
        f"**What it finds.** {_sentence(parts.finds)}\n\n"
        f"**Why it matters.** {_sentence(parts.why)}\n\n"
        f"## Example\n\n```text\n{parts.example}\n```\n\n"
        f"## Use instead\n\n```text\n{parts.instead}\n```\n\n"
        f"**When to ignore it.** {_sentence(parts.ignore)}\n\n"
        f"All checks: [Preflight](../preflight.md).\n"
    )


def _sentence(text: str) -> str:
    text = text.replace("``", "`")
    return text[:1].upper() + text[1:]


def _languages(check: Check) -> str:
    if check.find_pair is not None:
        return "translations"
    return ", ".join(sorted(check.languages)) or "all"
