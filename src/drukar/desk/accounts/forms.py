"""The forms of an account: a user name, a role, a password. Nothing that names a person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError

from drukar.desk.accounts.models import User
from drukar.desk.accounts.roles import ROLES, give_role, role_of

EXPLAINED = {
    "reporter": "Reporter: writes, and submits for approval",
    "editor": "Editor: publishes stories and pages, keeps the register",
    "publisher": "Publisher: all of it, and accounts, campaigns, protected names",
}


class AccountForm(forms.ModelForm):
    """A new account."""

    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=password_validators_help_text_html(),
    )
    role = forms.ChoiceField(
        choices=[(role, EXPLAINED[role]) for role in ROLES], widget=forms.RadioSelect
    )

    class Meta:
        model = User
        fields = ("username",)
        help_texts = {"username": "A pseudonym is enough. Colleagues see it; readers never do."}

    def __init__(self, *args: Any, for_user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_role(self) -> str:
        """Check that the roles were made; raises ``ValidationError``."""
        role = str(self.cleaned_data["role"])
        if not Group.objects.filter(name=role).exists():
            raise ValidationError("This role is not there: run `drukar manage migrate`.")
        return role

    def clean(self) -> dict[str, Any]:
        """Check the password against the name."""
        cleaned = super().clean()
        password = cleaned.get("password")
        if password:
            try:
                validate_password(password, User(username=cleaned.get("username", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned

    def save(self, commit: bool = True) -> User:
        """Save the account; a new password ends its sessions, being part of what they hold."""
        user: User = super().save(commit=False)
        if self.cleaned_data["password"]:
            user.set_password(self.cleaned_data["password"])
        user.save()
        if "role" in self.cleaned_data:
            give_role(user, self.cleaned_data["role"])
        return user


class AccountEditForm(AccountForm):
    """An account that is there. Nobody changes their own role."""

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].required = False
        self.fields["password"].help_text = "Leave it empty to keep the one there is."
        self.fields["role"].initial = role_of(self.instance)
        if editing_self:
            del self.fields["role"]
            del self.fields["password"]

    def save(self, commit: bool = True) -> User:
        """Save what changed."""
        self.cleaned_data.setdefault("password", "")
        return super().save(commit)
