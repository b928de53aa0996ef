"""Slugs that an entry of the register had, or that were joined with it."""

from __future__ import annotations

from drukar.desk.releases.models import FormerAddress
from drukar.story import Entry, Kind

_KINDS = (Kind.PERSON.value, Kind.ORGANISATION.value, Kind.PLACE.value)


def former_slugs(uri: str) -> tuple[str, ...]:
    """Return the slugs whose addresses lead to the entry of that uri, oldest first."""
    rows = FormerAddress.objects.filter(kind__in=_KINDS, uri=uri).order_by("pk")
    return tuple(rows.values_list("path", flat=True))


def keep_former(entry: Entry) -> None:
    """Make the slugs of an entry those that lead to it."""
    kind = type(entry).__name__.lower()
    rows = FormerAddress.objects.filter(kind__in=_KINDS, uri=entry.uri)
    if tuple(rows.order_by("pk").values_list("path", flat=True)) == entry.formerly:
        return
    rows.delete()
    for slug in entry.formerly:
        FormerAddress.objects.create(kind=kind, uri=entry.uri, language="", path=slug)
