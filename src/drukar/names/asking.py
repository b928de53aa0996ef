"""Asks Wikidata's API for entities.

Whoever runs the API learns from which address it is asked, and for whom: for people at risk take
the file from elsewhere. Only entity numbers are sent, no name of a newsroom. Answers are limited
in size and time. Only ``NamesError`` escapes.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Sequence

from drukar.errors import NamesError
from drukar.names.wikidata import ID, ORTHOGRAPHIES

API = "https://www.wikidata.org/w/api.php"
AGENT = "drukar (names import; open source newsroom software)"
AT_ONCE = 50
_SECONDS = 30
_MOST_BYTES = 32 * 1024 * 1024


def ask(ids: Sequence[str], tags: Iterable[str], *, api: str = API) -> tuple[str, ...]:
    """Return the API's answers about the entities `ids`, fifty an answer, as JSON texts.

    `tags` are the languages asked for. `api` is an https address; http only on this machine.
    """
    for name in ids:
        if not ID.fullmatch(name):
            raise NamesError(
                f"“{name[:40]}” is no entity of Wikidata.", remedy="Give its number, as in Q42."
            )
    _check(api)
    wanted = list(dict.fromkeys(tags))
    wanted += [variant for variant, tag in ORTHOGRAPHIES.items() if tag in wanted]
    starts = range(0, len(ids), AT_ONCE)
    return tuple(_answer(api, ids[start : start + AT_ONCE], wanted) for start in starts)


def _check(api: str) -> None:
    parts = urllib.parse.urlsplit(api)
    own = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if parts.scheme != "https" and not (own and parts.scheme == "http"):
        raise NamesError("Wikidata is asked over https only.", where=api)


def _answer(api: str, ids: Sequence[str], tags: Sequence[str]) -> str:
    query = {
        "action": "wbgetentities",
        "format": "json",
        "formatversion": "2",
        "ids": "|".join(ids),
        "languages": "|".join(tags),
        "props": "labels|aliases|descriptions|claims",
    }
    request = urllib.request.Request(  # noqa: S310 -- the scheme is checked in ask()
        f"{api}?{urllib.parse.urlencode(query)}", headers={"User-Agent": AGENT}
    )
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            _check(answer.url)
            body: bytes = answer.read(_MOST_BYTES + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        raise NamesError(
            "Wikidata does not answer.",
            where=api,
            remedy=f"Try again later, or give a file. ({error})",
        ) from error
    if len(body) > _MOST_BYTES:
        raise NamesError("The answer is too long.", where=api, remedy="Ask for fewer entities.")
    return body.decode("utf-8", "replace")
