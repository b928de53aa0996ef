"""What each public text asked for when it was released."""

from __future__ import annotations

from collections.abc import Iterable

from wagtail.models import Page

from drukar.desk.releases.models import Dependency
from drukar.desk.stories.public import PublicPage


def keep(page: PublicPage, used: set[str]) -> set[int]:
    """Keep what `page` asked for; return the rows of the pictures that it shows or showed."""
    before = set(Dependency.objects.filter(page_id=page.pk).values_list("target", flat=True))
    if gone := before - used:
        Dependency.objects.filter(page_id=page.pk, target__in=gone).delete()
    Dependency.objects.bulk_create(
        [Dependency(page_id=page.pk, target=target) for target in sorted(used - before)]
    )
    changed = before ^ used
    return {int(target.partition(":")[2]) for target in changed if target.startswith("picture:")}


def depending_on(targets: Iterable[str]) -> list[PublicPage]:
    """Return the live pages that asked for one of `targets`."""
    wanted = sorted(targets)
    if not wanted:
        return []
    pages = Dependency.objects.filter(target__in=wanted).values("page_id")
    return list(Page.objects.filter(pk__in=pages, live=True).order_by("pk").specific())


def shown(picture: int) -> bool:
    """Tell whether any public text shows the picture of that row."""
    return bool(Dependency.objects.filter(target=f"picture:{picture}").exists())
