"""What of the arrangements is public: a story that is not stands nowhere, not even as a uri."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Q

from drukar.desk.fronts.models import Arrangement
from drukar.desk.releases.models import Head, Identity
from drukar.desk.stories.models import StoryPage
from drukar.story import Breaking, Front, Kind, PubStatus


def fronts() -> tuple[Front, ...]:
    """Return the structs of all pages on which an editor put anything first."""
    rows = list(
        Arrangement.objects.select_related("section")
        .prefetch_related("pins")
        .order_by("language", "section__slug")
    )
    if not rows:
        return ()
    uris = _public_uris(_stories_of(rows))
    found = (_front(row, uris) for row in rows)
    made = [front for front in found if front.stories or front.breaking]
    return tuple(sorted(made, key=lambda front: (front.language, front.section)))


def names_any(translation_keys: Iterable[str]) -> bool:
    """Tell whether a page names one of the texts with these keys."""
    keys = list(translation_keys)
    if not keys or not Arrangement.objects.exists():
        return False
    stories = StoryPage.objects.filter(translation_key__in=keys).values("pk")
    named = Q(lead__in=stories) | Q(breaking_story__in=stories) | Q(pins__story__in=stories)
    return bool(Arrangement.objects.filter(named).exists())


def _front(row: Arrangement, uris: Mapping[int, tuple[str, str]]) -> Front:
    def uri(pk: int | None) -> str:
        found, language = uris.get(pk or 0, ("", ""))
        return found if language == row.language else ""

    line = None
    if row.breaking:
        line = Breaking(text=row.breaking, story=uri(row.breaking_story_id))
    return Front(
        language=row.language,
        section=row.section.slug if row.section else "",
        lead=uri(row.lead_id),
        pinned=tuple(found for pin in row.pins.all() if (found := uri(pin.story_id))),
        breaking=line,
    )


def _stories_of(rows: Iterable[Arrangement]) -> set[int]:
    found: set[int | None] = set()
    for row in rows:
        found |= {row.lead_id, row.breaking_story_id, *(pin.story_id for pin in row.pins.all())}
    return {pk for pk in found if pk is not None}


def _public_uris(stories: set[int]) -> dict[int, tuple[str, str]]:
    """Return uri and language of those stories that are public, by row."""
    rows = list(
        StoryPage.objects.filter(pk__in=stories).values_list(
            "pk", "translation_key", "locale__language_code"
        )
    )
    uris = dict(
        Identity.objects.filter(translation_key__in=[key for _, key, _ in rows]).values_list(
            "translation_key", "uri"
        )
    )
    public = set(
        Head.objects.filter(
            kind=Kind.STORY, uri__in=uris.values(), release__pub_status=PubStatus.USABLE
        ).values_list("uri", "language")
    )
    return {
        pk: (uris[key], language)
        for pk, key, language in rows
        if key in uris and (uris[key], language) in public
    }
