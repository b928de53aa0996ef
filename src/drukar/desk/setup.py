"""Making a desk ready: its tables, languages, front pages and roles. Can be run again."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Locale, Page, Site

from drukar.desk import blank
from drukar.desk.accounts.roles import prepare_roles
from drukar.desk.migrated import is_up_to_date
from drukar.desk.settings.languages import CONTENT_LANGUAGES
from drukar.desk.stories.models import FrontPage
from drukar.errors import LanguageError


def prepare_tables() -> None:
    """Make or bring up to date the tables."""
    made_here = blank.is_new() and not blank.take()
    if made_here:
        blank.begin()
    if is_up_to_date():
        return
    call_command("migrate", verbosity=0, interactive=False)
    if made_here:
        blank.keep()


@transaction.atomic
def prepare_languages(tags: Sequence[str]) -> dict[str, FrontPage]:
    """Give each language its front page, the first as default; return them by tag.

    The roles are made as well: what they may do goes by the tree of pages.
    """
    known = dict(CONTENT_LANGUAGES)
    for tag in tags:
        if tag not in known:
            raise LanguageError(f"drukar has no folder for the language `{tag}`.", where=tag)
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    fronts: dict[str, FrontPage] = {
        front.locale.language_code: front
        for front in FrontPage.objects.select_related("locale").all()
    }
    key = next((front.translation_key for front in fronts.values()), None)
    for tag in tags:
        if tag in fronts:
            continue
        locale, _ = Locale.objects.get_or_create(language_code=tag)
        front = FrontPage(title=known[tag], slug=f"front-{tag}", locale=locale, live=True)
        if key is not None:
            front.translation_key = key
        root = Page.objects.get(pk=root.pk)
        root.add_child(instance=front)
        key = front.translation_key
        fronts[tag] = front
    _point_site(fronts[tags[0]])
    prepare_roles()
    return fronts


def _point_site(front: FrontPage) -> None:
    """Make `front` the root of Wagtail's site, instead of the page that it begins with."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=front, is_default_site=True)
        return
    was = site.root_page
    if was.pk != front.pk:
        site.root_page = front
        site.save()
    for page in Page.objects.filter(depth=2).exclude(pk__in=FrontPage.objects.values("pk")):
        page.delete()
