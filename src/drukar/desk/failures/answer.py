"""The answer to a request that failed: it needs no database, and gives back what was sent.

Browsers may forget a form when its answer is an error, since the desk lets them store nothing. So
the answer to a form has all that was in it, and a button that sends it once more.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

_FULL = ("disk is full", "No space left on device", "disk I/O error")
_SECRET = re.compile(r"password|secret|\Acode\Z", re.IGNORECASE)
"""Names of fields that are not sent back."""
_RETRY = 10
"""After how many seconds it is worth a new try."""


class Failure(NamedTuple):
    """What happened, what to do, and the status of the answer."""

    what: str
    remedy: str
    status: int = 503


_DATABASE = Failure(
    "The desk does not reach its database.",
    "It may be starting anew. Wait a little; if it lasts, tell whoever keeps the server.",
)
_DISK = Failure(
    "The disk of the server takes no more.",
    "Tell whoever keeps the server that it needs room. Nothing was saved by half.",
)
_UNKNOWN = Failure(
    "Something went wrong at the desk.",
    "Try once more. If it fails again, tell whoever keeps the server: its log says why.",
    status=500,
)


def answer(request: HttpRequest) -> HttpResponse:
    """Answer a request that raised the exception which is being handled."""
    failure = failure_of(sys.exc_info()[1])
    if "application/json" in request.headers.get("Accept", ""):
        said = {"success": False, "error_code": "failure", "error_message": failure.what}
        found: HttpResponse = JsonResponse(said, status=failure.status)
    else:
        fields = list(_sent(request))
        page = render_to_string(
            "failures/failure.html",
            {
                "failure": failure,
                "address": request.get_full_path(),
                "fields": fields,
                "has_files": request.method == "POST" and bool(request.FILES),
            },
        )
        found = HttpResponse(page, status=failure.status)
    if failure.status == _DATABASE.status:
        found["Retry-After"] = str(_RETRY)
    return found


def failure_of(error: BaseException | None) -> Failure:
    """Return what is said of an exception."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return _DISK
    if isinstance(error, OperationalError | InterfaceError):
        return _DISK if any(words in str(error) for words in _FULL) else _DATABASE
    return _UNKNOWN


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield the fields of a form of the desk's own, as they were sent.

    The token against forged requests is among them as it came: a form that another site had
    somebody send stays refused.
    """
    if request.method != "POST" or not request.path.startswith("/desk/"):
        return
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            yield from ((name, str(value)) for value in values)
