"""Whether an address on the site is free for a text, and which one to propose.

A story stands under its day, so two stories of different days may share the last part of it. What
is checked are drafts, too: two of them with one address would stop the press when both are out.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from drukar.desk.newsroom.models import Facts
from drukar.desk.newsroom.slugged import free_slug
from drukar.desk.releases.models import FormerAddress, Identity
from drukar.paper import addresses, slugs

if TYPE_CHECKING:
    from drukar.desk.stories.public import PublicPage


def is_taken(page: PublicPage, address: str) -> bool:
    """Tell whether another text of the same language has `address`, or had it in public."""
    model = type(page)
    others = model.objects.filter(locale_id=page.locale_id, address=address)
    if page.pk:
        others = others.exclude(pk=page.pk).exclude(alias_of_id=page.pk)
    zone = ZoneInfo(Facts.get().time_zone)
    if model.by_day:
        day = _day(page, zone)
        taken = any(_day(other, zone) == day for other in others)
        path = addresses.story(page.locale.language_code, _moment(page), address, zone)
    else:
        taken = slugs.is_reserved(address) or others.exists()
        path = addresses.page(page.locale.language_code, address)
    return taken or _is_former(page, path)


def proposed(page: PublicPage, wanted: str) -> str:
    """Return `wanted`, or it with the first number that makes it free; nothing for nothing."""
    if not wanted:
        return ""
    return free_slug(wanted[: slugs.LONGEST - 5], lambda address: is_taken(page, address))


def _is_former(page: PublicPage, path: str) -> bool:
    """Tell whether a redirect stands at `path` that leads to another text."""
    own = Identity.objects.filter(translation_key=page.translation_key).values("uri")
    return bool(
        FormerAddress.objects.filter(path=path, language=page.locale.language_code)
        .exclude(uri__in=own)
        .exists()
    )


def _moment(page: PublicPage) -> datetime:
    moment: datetime = (
        page.date_published or page.go_live_at or page.first_published_at or timezone.now()
    )
    return moment


def _day(page: PublicPage, zone: ZoneInfo) -> date:
    return _moment(page).astimezone(zone).date()
