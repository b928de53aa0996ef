"""What a publisher does with a colleague's account: lock, unlock, take a lost second factor away.

All are acts at once: what was open in any browser ends with the next thing that it asks for.
"""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from drukar.desk.accounts import log
from drukar.desk.accounts.models import User
from drukar.desk.accounts.sessions import end_sessions


def check(account: User, by: User) -> None:
    """Raise ``PermissionDenied`` unless `by` may act on the account of somebody else."""
    if not by.has_perm("accounts.lock_user"):
        raise PermissionDenied("may not lock accounts")
    if account.pk == by.pk:
        raise PermissionDenied("not one's own account")
    if account.is_superuser and not by.is_superuser:
        raise PermissionDenied("not an administrator's account")


@transaction.atomic
def lock(account: User, by: User) -> None:
    """End all sessions of `account`, and let it sign in no more; raises ``PermissionDenied``."""
    check(account, by)
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_sessions(account)
    log.note("lock_account", account, by)


@transaction.atomic
def unlock(account: User, by: User) -> None:
    """Let `account` sign in again; raises ``PermissionDenied``. Sessions that ended stay ended."""
    check(account, by)
    account.is_active = True
    account.save(update_fields=["is_active"])
    end_sessions(account)
    log.note("unlock_account", account, by)


@transaction.atomic
def remove_factors(account: User, by: User) -> None:
    """Take every second factor of `account` away and end its sessions.

    Raises ``PermissionDenied``.
    """
    check(account, by)
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    log.note("factor_removed", account, by, "all, by a publisher")
