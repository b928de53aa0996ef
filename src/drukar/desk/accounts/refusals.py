"""Knowing when somebody was refused, so that it can be written down.

Wagtail answers a request that somebody may not make with 403, or with an error message and the way
to its first page. The second is told from other answers by the message, which passes through here.
"""

from __future__ import annotations

from django.contrib.messages import ERROR
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse


class Messages(FallbackStorage):
    """Django's own; marks the request that an error message was made for."""

    def add(self, level: int, message: str, extra_tags: str = "") -> None:
        """Queue a message."""
        if level == ERROR:
            self.request.desk_error = True
        super().add(level, message, extra_tags)


def was_refused(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether `response` says that the person who asked may not do this."""
    if response.status_code == 403:
        return True
    return (
        response.status_code == 302
        and getattr(request, "desk_error", False)
        and response.headers["Location"] == reverse("wagtailadmin_home")
    )
