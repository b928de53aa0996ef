"""What listens to which signal: one line each."""

from __future__ import annotations

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from axes.models import AccessAttempt
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import pre_save

from drukar.desk.accounts import lockout, log, sessions


def connect() -> None:
    """Connect all; once in a process."""
    # When somebody last worked is for the log, which forgets, not for their account.
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    pre_save.connect(lockout.leave_out_what_was_sent, sender=AccessAttempt)
    user_logged_in.connect(log.signed_in)
    user_logged_out.connect(log.signed_out)
    user_login_failed.connect(log.sign_in_failed)
    account.password_changed.connect(log.password_changed)
    mfa.authenticator_added.connect(log.factor_added)
    mfa.authenticator_reset.connect(log.factor_added)
    mfa.authenticator_removed.connect(log.factor_removed)
    mfa.authenticator_used.connect(log.factor_used)
    mfa.authentication_failed.connect(log.factor_failed)
    mfa.authenticator_added.connect(sessions.on_factor_added)
