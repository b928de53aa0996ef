"""What else changes: the texts whose pages show an entry of the register, or a topic.

What readers have is meant; it is read from what each public text asked for when it was released
(names), and from the index of references (topics).
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, QuerySet
from wagtail.admin.panels import Panel
from wagtail.models import Locale, Page, ReferenceIndex

from drukar.desk.releases.models import Dependency

SHOWN = 20
"""Texts that are listed; of the others there is the number."""


class Affected(NamedTuple):
    """How many public texts show something, in which languages, and the latest of them."""

    total: int
    languages: list[tuple[str, int]]
    latest: list[Page]

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.total - len(self.latest)


def affected_by(thing: Model) -> Affected:
    """Return the public texts whose pages change when a name or topic does."""
    pages = Page.objects.filter(pk__in=_pages(thing), live=True)
    counts = dict(pages.values_list("locale_id").annotate(count=Count("pk")).order_by())
    names = {locale.pk: str(locale) for locale in Locale.objects.all()} if counts else {}
    return Affected(
        total=sum(counts.values()),
        languages=sorted((names.get(pk, ""), count) for pk, count in counts.items()),
        latest=list(
            pages.select_related("locale").order_by("-first_published_at", "-pk")[:SHOWN]
            if counts
            else ()
        ),
    )


def _pages(thing: Model) -> QuerySet[Any] | list[int]:
    if thing._meta.label_lower == "names.entry":
        return Dependency.objects.filter(target=f"entry:{thing.pk}").values("page_id")
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(type(thing)),
        to_object_id=str(thing.pk),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    return [int(pk) for pk in found.values_list("object_id", flat=True).distinct()]


class AffectedPanel(Panel):
    """Says in a form, before it is saved, what else changes."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one thing."""

        template_name = "names/affected.html"

        def is_shown(self) -> bool:
            """Tell whether the thing is there already."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add what else changes."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"affected": affected_by(self.instance)}
