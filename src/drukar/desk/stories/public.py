"""What stories, pages and campaigns have in common: a public address and public times."""

from __future__ import annotations

import re
import secrets
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from drukar import languages
from drukar.desk.releases.released import Released
from drukar.desk.stories import addresses
from drukar.paper import slugs

_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


class PublicPage(Released, Page):
    """A page of the site.

    Wagtail's own ``slug`` is never public: it is drawn at random, so that nobody can guess an
    address at the desk. The public one is ``address``. ``date_published`` and
    ``date_modified`` are what the editor gives and all that readers are told.
    """

    title: str
    address = models.CharField(
        max_length=slugs.LONGEST,
        blank=True,
        help_text="The last part of its address on the site. Empty: made from the headline.",
    )
    date_published = models.DateTimeField(
        "published", null=True, blank=True, help_text="Empty: when it is first published."
    )
    date_modified = models.DateTimeField(
        "updated", null=True, blank=True, help_text="What readers are told; empty: nothing."
    )

    parent_page_types: ClassVar = ["stories.FrontPage"]
    subpage_types: ClassVar[list[str]] = []
    exclude_fields_in_copy: ClassVar = ["address"]
    by_day: ClassVar = False
    """Whether it stands under the day on which it was published."""

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Check everything; a slug that is not there yet is drawn."""
        self._tidy()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Check what a draft needs; a slug that is not there yet is drawn."""
        self._tidy()
        super().minimal_clean()

    def clean(self) -> None:
        """Check that the public address is one, and free; raises ``ValidationError``."""
        super().clean()
        self.address = self.address.strip() or self.proposed_address()
        what, remedy = slugs.what_is_wrong(self.address)
        if what:
            raise ValidationError({"address": f"{what} {remedy}"})
        if addresses.is_taken(self, self.address):
            free = addresses.proposed(self, self.address)
            raise ValidationError(
                {"address": f"Another text has that address. This one is free: {free}"}
            )

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page; its place in the tree is locked before the log, as when it was made."""
        with transaction.atomic():
            parent = self.get_parent()
            Page.objects.select_for_update().get(pk=parent.pk)
            return super().delete(*args, **kwargs)

    def proposed_address(self) -> str:
        """Return a free address that the headline makes, by the language's romanisation."""
        wanted = languages.romanise(str(self.title), self.locale.language_code)
        return addresses.proposed(self, wanted)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Answer with a proof: what the press makes of this text as it is now, saved or not."""
        from drukar.desk.proofs.views import proof_of  # noqa: PLC0415 - it needs the models

        return proof_of(request, self)

    def _tidy(self) -> None:
        # A headline is one line, and what is pasted into its field may have several.
        self.title = _BREAKS.sub(" ", self.title).strip()
        if not getattr(self, "slug", ""):
            self.slug = secrets.token_hex(8)
