"""Checking a draft with the newsroom's register and house style, as they are now."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Max
from wagtail.models import Locale

from drukar.desk.archive import DeskArchive
from drukar.desk.checks import typed
from drukar.desk.checks.style.keeping import in_force
from drukar.desk.releases.models import Release
from drukar.desk.stories.models import StoryPage
from drukar.desk.stories.public import PublicPage
from drukar.names.current import CurrentRegister
from drukar.names.register import Register
from drukar.preflight.house import HouseStyle
from drukar.preflight.panel import Draft, Review, review
from drukar.story import Kind

_REGISTER = CurrentRegister()
_ENTRIES = (Kind.PERSON.value, Kind.ORGANISATION.value, Kind.PLACE.value)


def register() -> Register:
    """Return the register as it is published now; only what changed is read anew."""
    newsroom = settings.NEWSROOM
    return _REGISTER.at((newsroom.path, register_mark()), lambda: DeskArchive(newsroom).entries())


def register_mark() -> int | None:
    """Return what is another number after the register changed."""
    last: int | None = Release.objects.filter(kind__in=_ENTRIES).aggregate(last=Max("seq"))["last"]
    return last


def house() -> HouseStyle:
    """Return the newsroom's house style: the desk's word, else that of ``drukar.toml``."""
    return in_force()


def reviewed(draft: Draft, page: PublicPage) -> Review:
    """Return what is found in a draft of `page`."""
    return review(
        draft,
        register=register(),
        house=house(),
        original=_original(page),
    )


def _original(page: PublicPage) -> Draft | None:
    """Return what `page` was translated from, as it is at the desk now."""
    if not isinstance(page, StoryPage) or not page.translated_from:
        return None
    locale = Locale.objects.filter(language_code=page.translated_from).first()
    source = StoryPage.objects.filter(translation_key=page.translation_key, locale=locale).first()
    return typed.of_page(source) if source is not None and source.pk != page.pk else None
