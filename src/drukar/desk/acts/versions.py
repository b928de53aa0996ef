"""A text in all its languages, and where each stands in public."""

from __future__ import annotations

from wagtail.models import Page

from drukar.desk.releases.identity import public_text
from drukar.desk.stories.models import FrontPage
from drukar.desk.stories.public import PublicPage


def versions_of(page: PublicPage) -> list[PublicPage]:
    """Return every language version of a text, `page` among them, by language."""
    rows = (
        Page.objects.filter(translation_key=page.translation_key)
        .select_related("locale")
        .order_by("locale__language_code")
        .specific()
    )
    return [row for row in rows if isinstance(row, PublicPage)]


def lock(page: PublicPage) -> None:
    """Let nobody else change a text in any language, nor the tree, until the transaction ends."""
    list(FrontPage.objects.select_for_update().order_by("pk"))
    versions = Page.objects.filter(translation_key=page.translation_key)
    list(versions.select_for_update().order_by("pk"))


def public_versions_of(page: PublicPage) -> list[PublicPage]:
    """Return the language versions that are public."""
    return [version for version in versions_of(page) if version.live]


def language_of(page: PublicPage) -> str:
    """Return the name of a version's language, in that language."""
    return str(page.locale.get_display_name())


def address_of(page: PublicPage) -> str:
    """Return where a version stands on the site; nothing if it is not public."""
    text = public_text(page)
    return text.address if text is not None else ""


def named(pages: list[PublicPage]) -> str:
    """Return the languages of `pages` in words."""
    return ", ".join(language_of(page) for page in pages)
