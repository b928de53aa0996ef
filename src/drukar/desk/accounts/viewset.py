"""The list of accounts, where a publisher adds, changes, locks and unlocks them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from drukar.desk.accounts import log
from drukar.desk.accounts.forms import AccountEditForm, AccountForm
from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import role_of
from drukar.desk.accounts.second_factor import FACTORS


class AccountFilters(WagtailFilterSet):
    """By role, and by whether it is locked."""

    role = django_filters.ModelChoiceFilter(
        field_name="groups", queryset=Group.objects.all(), label="Role"
    )

    class Meta:
        model = User
        fields = ("is_active",)


class ActsColumn(Column):
    """The buttons of a row: each is a form of its own, and needs no script."""

    cell_template_name = "accounts/acts.html"

    def get_cell_context_data(
        self, instance: User, parent_context: dict[str, Any]
    ) -> dict[str, Any]:
        """Give the row's account, and what its forms must hold."""
        context = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        context["csrf_token"] = get_token(request)
        context["own"] = instance.pk == request.user.pk
        context["factors"] = _factors(instance)
        return context


def _factors(user: User) -> list[str]:
    found = user.authenticator_set.all()
    return [str(item.get_type_display()) for item in found if item.type in FACTORS]


class Index(IndexView):
    """The list."""

    page_title = "Accounts"
    add_item_label = "Add an account"
    template_name = "wagtailadmin/generic/index.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of an account: not when somebody last worked."""
        return [
            TitleColumn(
                "username", label="Account", get_url=self.get_edit_url, sort_key="username"
            ),
            Column("role", label="Role", accessor=role_of),
            Column(
                "factor",
                label="Second factor",
                classname="said-factor",
                accessor=lambda user: ", ".join(_factors(user)) or "none",
            ),
            Column(
                "state",
                label="State",
                accessor=lambda user: "may sign in" if user.is_active else "locked",
            ),
            ActsColumn("acts", label="Acts"),
        ]

    def get_filterset_kwargs(self) -> dict[str, Any]:
        """Return what our filters take."""
        kwargs = super().get_filterset_kwargs()
        del kwargs["is_searching"]
        return kwargs

    def get_base_queryset(self) -> Any:
        """Return all accounts, with what the list shows of each."""
        return super().get_base_queryset().prefetch_related("groups", "authenticator_set")


class Add(CreateView):
    """A new account."""

    page_title = "Add an account"
    success_message = "The account '%(object)s' is there."

    def save_instance(self) -> User:
        """Save it, and write down its role."""
        account = super().save_instance()
        log.note("role", account, self.request.user, role_of(account))
        return account


class Edit(EditView):
    """An account that is there."""

    success_message = "The account '%(object)s' is changed."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the account; only an administrator acts on an administrator's."""
        super().setup(request, *args, **kwargs)
        self.forbidden = self.object.is_superuser and not request.user.is_superuser

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; raises ``PermissionDenied``."""
        if self.forbidden:
            raise PermissionDenied("not an administrator's account")
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self) -> User:
        """Save it, and write down a new role and a new password."""
        account = super().save_instance()
        for field, action, what in (
            ("role", "role", role_of(account)),
            ("password", "password", ""),
        ):
            if field in self.form.changed_data:
                log.note(action, account, self.request.user, what)
        return account


class AccountViewSet(UserViewSet):
    """All of it, at Wagtail's place for users."""

    icon = "user"
    menu_label = "Accounts"
    template_prefix = "accounts/list/"
    index_view_class = Index
    add_view_class = Add
    edit_view_class = Edit
    filterset_class = AccountFilters

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        """Return the form for a new account, or for one that is there."""
        return AccountEditForm if for_update else AccountForm
