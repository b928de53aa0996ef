"""A text's uri, public time and addresses: what it keeps from one release to the next."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from drukar.desk import release
from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.newsroom.models import Facts
from drukar.desk.references import DeskReferences
from drukar.desk.releases.append import Entered, Key
from drukar.desk.releases.models import FormerAddress, Head, Identity
from drukar.desk.releases.redacted import is_redacted
from drukar.desk.releases.times import public_day, public_minute
from drukar.desk.stories.models import StoryPage
from drukar.desk.stories.public import PublicPage
from drukar.paper import addresses
from drukar.story import Campaign, Kind, Page, PubStatus, Story
from drukar.story.codec import decode

_KINDS: dict[str, tuple[Kind, type[release.Text]]] = {
    "storypage": (Kind.STORY, Story),
    "textpage": (Kind.PAGE, Page),
    "campaignpage": (Kind.CAMPAIGN, Campaign),
}


class PublicText(NamedTuple):
    """What readers have of a page now."""

    key: Key
    item: release.Text

    @property
    def address(self) -> str:
        """Where it stands, from the site's root."""
        return self.address_with(self.item.slug)

    def address_with(self, slug: str) -> str:
        """Return where it would stand with another slug."""
        return _address(self.key, slug, self.item.date_published)


def public_text(page: PublicPage) -> PublicText | None:
    """Return what readers have of a page; ``None`` if they have nothing."""
    kind, shape = _KINDS[page._meta.model_name]
    known = Identity.objects.filter(translation_key=page.translation_key).first()
    if known is None:
        return None
    key = Key(kind, known.uri, page.locale.language_code)
    item = _public_now(key, shape)
    return None if item is None else PublicText(key, item)


def line(page: PublicPage, references: DeskReferences, *, gone: bool) -> Entered | None:
    """Return the line of a page as it is now; ``None`` if it never was public and is not."""
    kind, shape = _KINDS[page._meta.model_name]
    language = page.locale.language_code
    references.used = set()
    if gone or not page.live:
        uri = Identity.objects.filter(translation_key=page.translation_key).first()
        return None if uri is None else Entered(Key(kind, uri.uri, language), None, public_day())
    content = release.content_of(page)
    given = release.moment(content.get("date_published"))
    # An embargo that ended while no worker was there ended when it was to end.
    first = given or release.moment(page.go_live_at) or public_minute()
    uri = uri_of(page, content, first)
    key = Key(kind, uri, language)
    before = _public_now(key, shape)
    published = given or (before.date_published if before is not None else first)
    formerly = _former_addresses(key, page, content, before, published)
    item = release.text(page, content, references, uri=uri, published=published, formerly=formerly)
    return Entered(key, item, item.date_modified or item.date_published)


def uri_of(page: PublicPage, content: release.Content, published: datetime) -> str:
    """Return the uri of a page and its translations, given now if it has none."""
    known = Identity.objects.filter(translation_key=page.translation_key).first()
    if known is not None:
        return known.uri
    slug = content["address"]
    match page:
        case StoryPage():
            day = published.astimezone(_zone())
            wanted = f"story:{day:%Y-%m-%d}-{slug}"
        case CampaignPage():
            wanted = f"campaign:{slug}"
        case _:
            wanted = f"page:{slug}"
    uri, number = wanted, 1
    while Identity.objects.filter(uri=uri).exists() or is_redacted(uri):
        number += 1
        uri = f"{wanted}-{number}"
    Identity.objects.create(translation_key=page.translation_key, uri=uri)
    return uri


def _public_now(key: Key, shape: type[release.Text]) -> release.Text | None:
    head = (
        Head.objects.filter(kind=key.kind.value, uri=key.uri, language=key.language)
        .select_related("release")
        .first()
    )
    if head is None or head.release.pub_status != PubStatus.USABLE:
        return None
    return decode(bytes(head.release.payload), shape)


def _former_addresses(
    key: Key,
    page: PublicPage,
    content: release.Content,
    before: release.Text | None,
    published: datetime,
) -> tuple[str, ...]:
    """Return where the text stood before, oldest first, with the place that it leaves now."""
    rows = FormerAddress.objects.filter(kind=key.kind.value, uri=key.uri, language=key.language)
    now = _address(key, content["address"], published)
    if before is not None:
        slug = before.slug
        was = _address(key, slug, before.date_published)
        if was != now:
            FormerAddress.objects.get_or_create(
                kind=key.kind.value, uri=key.uri, language=key.language, path=was
            )
    rows.filter(path=now).delete()
    return tuple(rows.order_by("pk").values_list("path", flat=True))


def _address(key: Key, slug: str, published: datetime) -> str:
    match key.kind:
        case Kind.STORY:
            return addresses.story(key.language, published, slug, _zone())
        case Kind.CAMPAIGN:
            return addresses.campaign(key.language, key.uri.partition(":")[2])
        case _:
            return addresses.page(key.language, slug)


def _zone() -> ZoneInfo:
    return ZoneInfo(Facts.get().time_zone)
