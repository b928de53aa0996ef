"""Screens of accounts that are neither allauth's nor Wagtail's. Acts are in ``colleagues.py``."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST
from wagtail.admin.views.account import (
    AccountView,
    AvatarSettingsPanel,
    BaseSettingsPanel,
    NameEmailSettingsPanel,
    NotificationsSettingsPanel,
)

from drukar.desk.accounts import colleagues
from drukar.desk.accounts.models import User


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's own sign-in to the one in its place."""
    wanted = {"next": request.GET["next"]} if "next" in request.GET else {}
    return redirect(f"{reverse('account_login')}?{urlencode(wanted)}")


class Preferences(AccountView):
    """Wagtail's own, without a person's name, address, portrait and messages by mail."""

    LEFT_OUT = (NameEmailSettingsPanel, AvatarSettingsPanel, NotificationsSettingsPanel)

    def get_panels(self) -> list[BaseSettingsPanel]:
        """Return what one may set: how the desk looks, its language and time zone."""
        return [panel for panel in super().get_panels() if not isinstance(panel, self.LEFT_OUT)]


class RemoveKey(RemoveWebAuthnView):
    """allauth's own, which asks for an app but not for a key whether it is the last factor."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Remove the key, unless its owner must have a second factor and has no other."""
        if get_adapter().can_delete_authenticator(self.object):
            return super().form_valid(form)
        said = "It is the last one, and your role needs a second factor. Add another one first."
        messages.error(self.request, said)
        return redirect("mfa_list_webauthn")


def _act(do: Callable[[User, User], None], said: str) -> Callable[..., HttpResponse]:
    @require_POST
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        account = get_object_or_404(User, pk=pk)
        do(account, request.user)
        messages.success(request, said.format(account=account))
        return redirect("wagtailusers_users:index")

    return view


lock = _act(colleagues.lock, "{account} is locked: every session has ended.")
unlock = _act(colleagues.unlock, "{account} may sign in again.")
remove_factors = _act(
    colleagues.remove_factors, "{account} has no second factor now, and sets one up at sign-in."
)
