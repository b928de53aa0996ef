"""A session that nobody uses ends: a publisher's after half an hour, others' after eight hours.

What a page does by itself, such as telling who else is editing, is no use of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from drukar.desk.accounts.roles import PUBLISHER, role_of

LIMIT = 8 * 60 * 60
LIMIT_OF_PUBLISHERS = 30 * 60
"""In seconds."""

STEP = 60
"""How often at most a session is written to, in seconds."""

BY_ITSELF = ("/desk/editing-sessions/", "/desk/jsi18n/", "/desk/sprite/")
SEEN = "desk_seen"


class Idle:
    """Ends what was idle for too long, before anything else looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer `request`."""
        if request.user.is_authenticated:
            self._look(request)
        return self.get_response(request)

    def _look(self, request: HttpRequest) -> None:
        now = time.time()
        seen = request.session.get(SEEN)
        if seen is not None and now - seen > STEP:
            limit = LIMIT_OF_PUBLISHERS if role_of(request.user) == PUBLISHER else LIMIT
            if now - seen > limit:
                logout(request)
                return
        used = not request.path.startswith(BY_ITSELF)
        if seen is None or (used and now - seen > STEP):
            request.session[SEEN] = now
