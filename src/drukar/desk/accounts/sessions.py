"""Ending the sessions of an account, all at once or all but the one at hand."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from drukar.desk.accounts.models import User, new_session_seed


def end_sessions(user: User) -> None:
    """End every session of `user`, in every browser; the next request of each finds out."""
    user.session_seed = new_session_seed()
    user.save(update_fields=["session_seed"])


def end_other_sessions(request: HttpRequest, user: User) -> None:
    """End every session of `user` but that of `request`."""
    end_sessions(user)
    update_session_auth_hash(request, user)


def on_factor_added(request: HttpRequest, user: User, **_: object) -> None:
    """End what was begun before there was a second factor."""
    end_other_sessions(request, user)
