"""An account of the desk. It needs no e-mail address."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac


def new_session_seed() -> str:
    """Return what no session that is open was made with."""
    return secrets.token_hex(16)


class User(AbstractUser):
    """Somebody who works at the desk.

    A session holds a hash of the password and of ``session_seed``: a new seed ends all sessions of
    the account at once, in every process, without searching for them.
    """

    session_seed = models.CharField(max_length=32, default=new_session_seed, editable=False)

    class Meta(AbstractUser.Meta):
        permissions: ClassVar = [
            ("protect_names", "May see notes and protected entries, and say who is protected"),
            ("lock_user", "May lock and unlock accounts"),
        ]

    def get_session_auth_hash(self) -> str:
        """Return what a session of this account must hold."""
        return str(
            salted_hmac(
                "drukar.desk.accounts.session", f"{self.password}{self.session_seed}"
            ).hexdigest()
        )

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return nothing: a session that was made with another key is over."""
        return iter(())
