"""What an editorial act is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeAlias

from django import forms

from drukar.desk.accounts.models import User
from drukar.desk.stories.public import PublicPage

Given: TypeAlias = dict[str, Any]
"""What a form was filled in with."""


class Act(NamedTuple):
    """One editorial act on a text.

    ``name`` stands in its address, ``label`` in menus, ``question`` over its page, ``doing`` on
    the button that carries it out. ``is_offered`` tells whether it makes sense for a text as it
    is, ``is_allowed`` whether somebody may; both hold for whoever asks, whatever menu they came
    by. ``form`` makes the form (without fields there is nothing to ask). ``effects`` are the
    sentences that the editor confirms; ``carry_out`` does it, within a transaction, and returns
    what the audit log keeps of it: never words of the text.
    """

    name: str
    label: str
    icon: str
    question: str
    doing: str
    said: str
    form: Callable[[PublicPage, User, Given | None], forms.Form]
    is_offered: Callable[[PublicPage], bool]
    is_allowed: Callable[[PublicPage, User], bool]
    effects: Callable[[PublicPage, Given], Sequence[str]]
    carry_out: Callable[[PublicPage, Given, User], str]
    grave: bool = False


def may_publish(page: PublicPage, user: User) -> bool:
    """Tell whether `user` may change what is public of `page`, which nobody else has locked."""
    if page.locked and page.locked_by_id != user.pk:
        return False
    # A version that waits for its time locks a page for Wagtail, but not for an act.
    return bool(page.permissions_for_user(user).can_publish())


def no_form(page: PublicPage, user: User, given: Given | None) -> forms.Form:
    """Return a form that asks nothing."""
    return forms.Form(given)
