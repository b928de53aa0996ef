"""Having the press print the page of one draft: its own plan, formats, theme and words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings

from drukar.desk import release
from drukar.desk.proofs.archive import ProofArchive
from drukar.desk.proofs.pictures import ProofPictures
from drukar.desk.references import DeskReferences
from drukar.desk.releases.models import Identity
from drukar.desk.stories.public import PublicPage
from drukar.desk.stories.story import StoryPage
from drukar.errors import DeskError
from drukar.names.protection import Guard
from drukar.press import addresses
from drukar.press.chrome import site_of
from drukar.press.composer import Composer
from drukar.press.formats import FORMATS
from drukar.press.outline import Outline
from drukar.press.scripts import with_script_editions
from drukar.press.spec import PageSpec
from drukar.press.theme import Theme
from drukar.press.whole import WholeOutline
from drukar.story import Campaign, Page, Person, Story
from drukar.story.card import Card, card_of, pictures_of

_FORMATS = {form.name: form for form in FORMATS}
_KINDS = {Story: "story", Campaign: "campaign", Page: "page"}


def draft_of(page: PublicPage) -> Story | Campaign | Page:
    """Return the struct of `page` as it is, saved or not; raises what a struct does."""
    content = dict(page.serializable_data())
    content["address"] = content["address"] or page.proposed_address() or "draft"
    known = Identity.objects.filter(translation_key=page.translation_key).first()
    published = (
        release.moment(content.get("date_published"))
        or release.moment(page.go_live_at)
        or release.moment(page.first_published_at)
        or datetime.now(UTC).replace(second=0, microsecond=0)
    )
    # What is not public yet has no uri; no two texts are in a proof without one.
    scheme = "story" if isinstance(page, StoryPage) else page._meta.model_name.removesuffix("page")
    uri = known.uri if known else f"{scheme if scheme != 'text' else 'page'}:{content['address']}"
    return release.text(page, content, DeskReferences(), uri=uri, published=published)


def print_draft(draft: Story | Campaign | Page) -> tuple[str, str]:
    """Return the address and the HTML of the page of a draft; raises as the press does."""
    archive = ProofArchive(settings.NEWSROOM, draft)
    if draft.language not in archive.newsroom().languages:
        raise DeskError(
            f"The site is not printed in the language of this text ({draft.language}).",
            remedy="Add the language to the newsroom's own facts.",
        )
    wanted = _KINDS[type(draft)]
    return _print(archive, _shown(archive, draft), wanted, draft.language, draft)


def print_front(language: str, section: str = "") -> tuple[str, str]:
    """Return the address and the HTML of a language's front page, or of a section's first page.

    What stands first on it is as the desk has it now, released or not.
    """
    archive = ProofArchive(settings.NEWSROOM, None, release.newsroom())
    cards = list(archive.cards(language))
    if section:
        path = f"{addresses.section(language, section)}/index.html"
        return _print(archive, set(_leads(cards)), "section", language, path)
    return _print(archive, set(_leads(cards)), "front", language, addresses.front(language))


def _print(
    archive: ProofArchive,
    shown: set[str],
    wanted: str,
    language: str,
    what: Story | Campaign | Page | str,
) -> tuple[str, str]:
    """Print the page of format `wanted` that shows a draft, or that has the address `what`."""
    cards = [card for tag in archive.newsroom().languages for card in archive.cards(tag)]
    focal = {
        block.picture: block.focal
        for block in [card.picture for card in cards if card.picture]
        if block.focal
    }
    outline = WholeOutline(with_script_editions(archive), ProofPictures(archive, shown, focal))
    guard = Guard(
        tuple(
            entry
            for entry in outline.entries.values()
            if isinstance(entry, Person) and entry.protected
        )
    )
    if not isinstance(what, str):
        guard.check(what, what.uri)
    theme = Theme([settings.NEWSROOM.theme])
    assets = {name: address for name, address, _ in theme.assets()}
    composer = Composer(site_of(outline), theme, assets, guard)
    spec = _spec(outline, wanted, language, what)
    composer.load(dict(zip(spec.needs, archive.payloads(spec.needs), strict=True)))
    return spec.path, _FORMATS[wanted].render(spec, composer)


def _spec(
    outline: Outline, wanted: str, language: str, what: Story | Campaign | Page | str
) -> PageSpec:
    for spec in _FORMATS[wanted].plan(outline):
        if spec.language == language and _is_of(spec, what):
            return spec
    raise DeskError(
        "There is nothing to show yet in this language.", remedy="Publish a story in it."
    )


def _is_of(spec: PageSpec, what: Story | Campaign | Page | str) -> bool:
    match what:
        case str():
            return spec.path == what
        case Story():
            return spec.needs == ((what.uri, what.language),)
        case _:
            return bool(spec.content.item == what)


def _shown(archive: ProofArchive, draft: Story | Campaign | Page) -> set[str]:
    """Return the pictures that the page of a draft shows: its own, and those of related stories."""
    if not isinstance(draft, Story):
        return {block.picture for block in pictures_of(draft.body)}
    card = card_of(draft)
    others = [
        other
        for tag in archive.newsroom().languages
        for other in archive.cards(tag)
        if other.uri in card.links
    ]
    return {*card.pictures, *_leads(others)}


def _leads(cards: list[Card]) -> Iterator[str]:
    for card in cards:
        if card.picture is not None:
            yield card.picture.picture
