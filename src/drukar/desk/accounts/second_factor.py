"""Whom the newsroom asks for a second factor, and who has one.

``drukar.toml`` names the roles: ``[desk] second_factor``. Recovery codes alone are none: they are
for the day when the telephone or the key is lost.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import role_of

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def must_have(user: User) -> bool:
    """Tell whether the newsroom asks a second factor of `user`."""
    return role_of(user) in settings.NEWSROOM.config.desk.second_factor


def has_one(user: User) -> bool:
    """Tell whether `user` has an authenticator app or a security key."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def is_missing(user: User) -> bool:
    """Tell whether `user` has to set a second factor up before anything else."""
    return not has_one(user) and must_have(user)
