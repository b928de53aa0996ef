"""How allauth does its work here: nobody signs up, nothing is mailed, nothing tells too much.

What an authenticator app or a passkey shows on a telephone names neither drukar nor the newsroom:
whoever looks at the telephone learns only that there is an account somewhere.
"""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import reverse

from drukar.desk.accounts.models import User
from drukar.desk.accounts.second_factor import FACTORS, must_have

NEUTRAL_NAME = "Desk"


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Nothing is mailed."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to the desk."""
        return reverse("wagtailadmin_home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to where one signs in."""
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to one's own account."""
        return reverse("mfa_index")


class FactorAdapter(DefaultMFAAdapter):
    """The second factor."""

    def get_totp_issuer(self) -> str:
        """Name what an authenticator app shows."""
        return NEUTRAL_NAME

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name what a security key is made for: this host."""
        return {**super().get_public_key_credential_rp_entity(), "name": NEUTRAL_NAME}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Refuse to remove the last factor of whoever must have one."""
        user: User = authenticator.user
        others = Authenticator.objects.filter(user=user, type__in=FACTORS)
        return not must_have(user) or others.exclude(pk=authenticator.pk).exists()

    def send_notification_mail(self, *args: object, **kwargs: object) -> None:
        """Nothing is mailed."""
