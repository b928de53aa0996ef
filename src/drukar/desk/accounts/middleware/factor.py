"""Whoever must have a second factor and has none reaches only the pages that set one up."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from drukar.desk.accounts.second_factor import is_missing

OPEN = ("/account/", "/desk/jsi18n/", "/desk/sprite/", "/desk/login/", "/desk/logout/")
"""What is reachable without: signing in and out, one's own account, words and icons of pages."""


class SecondFactor:
    """Leads to the page that sets a second factor up; refuses everything but reading."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer `request`."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponseBase | None:
        """Stop a request that needs a second factor, before its view runs."""
        if request.path.startswith(OPEN) or not request.user.is_authenticated:
            return None
        if not is_missing(request.user):
            return None
        if request.method in {"GET", "HEAD"}:
            return redirect("mfa_index")
        raise PermissionDenied("a second factor is missing")
