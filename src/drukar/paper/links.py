"""Where a link may lead, and the one form that its target is kept in.

A target leads outside by one of the schemes of ``drukar.story.richtext``, or to something of
the newsroom's own by its uri. It never is a path: the press makes those.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from drukar.paper.slugs import is_uri
from drukar.paper.texts import forbidden
from drukar.story.richtext import EXTERNAL_SCHEMES, INTERNAL_SCHEMES

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.+)", re.DOTALL)
_HOST = re.compile(r"//[^/?#\s]+")
_BREAK = re.compile(r"[\t\r\n]")
_UNSAFE = re.compile(r'[\s"<>\\^`{|}]')
_SCHEMES = ", ".join(f"{scheme}:" for scheme in sorted(EXTERNAL_SCHEMES | INTERNAL_SCHEMES))


@lru_cache(maxsize=4096)
def normal(target: str) -> tuple[str, str, str]:
    """Return the target as it is kept, else what is wrong and the remedy.

    Characters that would end an attribute or a tag are percent-encoded.
    """
    if bad := forbidden(target, turns=False):
        return "", f"A link's target holds the character {bad}.", "Type the address anew."
    if _BREAK.search(target):
        return "", "A link's target holds a tab or a line break.", "Write it on one line."
    found = _SCHEME.fullmatch(target.strip(" "))
    if found is None:
        return (
            "",
            f"A link leads to `{_short(target)}`, which is a path.",
            "Name what it leads to: `story:…`, `name:…`, `page:…`, or an address with https:.",
        )
    scheme, rest = found.group(1).lower(), found.group(2)
    if scheme in INTERNAL_SCHEMES:
        if not is_uri(f"{scheme}:{rest}", scheme):
            return "", f"`{_short(target)}` is no uri.", f"Write `{scheme}:` and a slug."
        return f"{scheme}:{rest}", "", ""
    if scheme not in EXTERNAL_SCHEMES:
        return "", f"A link leads to `{_short(target)}`.", f"Links begin with one of {_SCHEMES}."
    if scheme in {"http", "https"} and not _HOST.match(rest):
        return "", f"`{_short(target)}` names no host.", f"Write `{scheme}://` and a host."
    return f"{scheme}:{_UNSAFE.sub(lambda bad: quote(bad.group()), rest)}", "", ""


def _short(target: str) -> str:
    return target if len(target) <= 60 else target[:59] + "…"
