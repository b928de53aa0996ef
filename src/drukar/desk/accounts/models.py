"""An account of the desk. It needs no e-mail address."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who works at the desk."""
