"""Signing in and out, one's own account, and locking a colleague's: only what is needed of allauth.

There is no signing up, no address to confirm, no password by mail. The names are those that allauth
looks up.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa import urls as mfa
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin.auth import require_admin_access

from drukar.desk.accounts import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/webauthn/keys/<int:pk>/remove/", views.RemoveKey.as_view()),  # before allauth's
    path("account/", include(mfa)),
    # In the place of Wagtail's own.
    path("desk/login/", views.to_sign_in, name="desk_login"),
    path("desk/logout/", account.logout, name="desk_logout"),
    path("desk/account/", require_admin_access(views.Preferences.as_view()), name="desk_account"),
    path("desk/users/<int:pk>/lock/", require_admin_access(views.lock), name="lock_account"),
    path("desk/users/<int:pk>/unlock/", require_admin_access(views.unlock), name="unlock_account"),
    path(
        "desk/users/<int:pk>/second-factor/remove/",
        require_admin_access(views.remove_factors),
        name="remove_factors",
    ),
]
