"""Rename: a text gets another address; a page at the former one leads there."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from drukar.desk.accounts.models import User
from drukar.desk.acts.act import Act, Given, may_publish
from drukar.desk.acts.changing import change_everywhere
from drukar.desk.acts.versions import language_of
from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.releases.identity import public_text
from drukar.desk.releases.models import FormerAddress
from drukar.desk.stories.public import PublicPage
from drukar.paper import slugs


class RenameForm(forms.Form):
    """The last part of the new address."""

    address = forms.CharField(
        label="New address",
        max_length=slugs.LONGEST,
        help_text="The last part of it: small letters a to z, digits, single hyphens.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, page: PublicPage, given: Given | None) -> None:
        super().__init__(given, initial={"address": page.address})
        self._page = page

    def clean_address(self) -> str:
        """Return the slug; raises ``ValidationError`` if it is none, or taken."""
        slug: str = self.cleaned_data["address"]
        what, remedy = slugs.what_is_wrong(slug)
        if what:
            raise forms.ValidationError(f"{what} {remedy}")
        text = public_text(self._page)
        if text is None:
            raise forms.ValidationError("It is not public any more.")
        if slug == text.item.slug:
            raise forms.ValidationError("That is its address already.")
        wanted = text.address_with(slug)
        if slugs.is_reserved(slug) and wanted.count("/") == 1:
            raise forms.ValidationError("The site needs that word for itself.")
        own = text.item.uri
        if FormerAddress.objects.filter(path=wanted).exclude(uri=own).exists():
            raise forms.ValidationError(f"Another text stood at {wanted}, and links lead there.")
        renamed = type(self._page).objects.get(pk=self._page.pk)
        renamed.address = slug
        try:
            renamed.clean()
        except forms.ValidationError as error:
            raise forms.ValidationError(error.messages) from error
        return slug


def _form(page: PublicPage, user: User, given: Given | None) -> forms.Form:
    return RenameForm(page, given)


def _effects(page: PublicPage, given: Given) -> Sequence[str]:
    text = public_text(page)
    if text is None:
        return []
    language = language_of(page)
    return [
        f"{language}: the text moves from {text.address} to {text.address_with(given['address'])}.",
        f"{language}: a page at {text.address} leads readers to the new address from then on.",
        "All links on the site lead to the new address. Other languages keep theirs.",
    ]


def _carry_out(page: PublicPage, given: Given, user: User) -> str:
    def rename(text: PublicPage) -> None:
        text.address = given["address"]

    change_everywhere(page, rename, user)
    return str(page.locale.language_code)


ACT = Act(
    name="rename",
    label="Change the address",
    icon="link",
    question="Give the text another address",
    doing="Yes, change the address",
    said="The address is changed.",
    form=_form,
    # A campaign's address is its uri's, which never changes.
    is_offered=lambda page: (
        bool(page.live) and not page.alias_of_id and not isinstance(page, CampaignPage)
    ),
    is_allowed=may_publish,
    effects=_effects,
    carry_out=_carry_out,
)
