"""Who asked for what they may not is written down."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from drukar.desk.accounts import log
from drukar.desk.accounts.refusals import was_refused


class Refused:
    """Looks at each answer to somebody who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer `request`."""
        response = self.get_response(request)
        if request.user.is_authenticated and was_refused(request, response):
            log.refused(request.user, f"{request.method} {request.path}")
        return response
