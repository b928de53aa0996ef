"""Keeps what is found in every text, and looks anew at what changed.

What readers have is taken from the release log, a struct for each, without an object of Wagtail's;
a draft from its latest revision. Work is done in small steps, the newest text first, so that it
can stop at any time and other work goes before it.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from wagtail.models import Locale, Revision

from drukar.desk.checks import typed
from drukar.desk.checks.models import Examined, Excuse, Found
from drukar.desk.checks.reviewing import house, register, register_mark, reviewed
from drukar.desk.releases.models import Counter, Head, Identity
from drukar.desk.stories.models import StoryPage
from drukar.preflight.finding import Fix, Severity
from drukar.preflight.gate import Reason
from drukar.preflight.panel import Draft, Notice, draft_of, review
from drukar.preflight.registry import CHECKS
from drukar.story import Kind, PubStatus, Story
from drukar.story.codec import decode

STEP = 20
"""Texts in one transaction."""
LEVELS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_LONGEST = 300
_CODES = tuple(check.code for check in CHECKS)


class _Looked(NamedTuple):
    row: Examined
    notices: Sequence[Notice]
    key: UUID


def fingerprint() -> str:
    """Return what findings depend on besides the text: register, house style, checks."""
    with_what = (version("drukar"), _CODES, register_mark(), msgspec.json.encode(house()))
    return hashlib.sha256(repr(with_what).encode()).hexdigest()


def state() -> tuple[object, ...]:
    """Return what is another after anything at the desk changed that findings depend on."""
    return (
        Counter.objects.values_list("seq", flat=True).first(),
        Revision.objects.aggregate(last=Max("pk"))["last"],
        Examined.objects.filter(fingerprint="").exists(),
        fingerprint(),
    )


def waiting() -> int:
    """Return how many texts are still to be looked at."""
    now = fingerprint()
    return int(_public(now).count() + _drafts(now).count())


def examine(stop: Callable[[], bool] = lambda: False, pause: float = 0.0) -> int:
    """Bring everything up to date; return how many texts were looked at.

    Rests after each step for `pause` times as long as it took. What changes meanwhile is for the
    next call.
    """
    forget()
    now = fingerprint()
    done = 0
    for step in _steps(now):
        if stop():
            break
        begun = time.monotonic()
        looked = list(step())
        _keep(looked)
        done += len(looked)
        if pause:
            time.sleep(min(2.0, pause * (time.monotonic() - begun)))
    return done


def examine_pages(pages: Iterable[int]) -> None:
    """Look at once at the texts of some rows, if they changed."""
    now = fingerprint()
    rows = list(_drafts(now).filter(pk__in=pages))
    keys = StoryPage.objects.filter(pk__in=pages).values("translation_key")
    uris = Identity.objects.filter(translation_key__in=keys).values("uri")
    heads = list(_public(now).filter(uri__in=uris).select_related("release"))
    _keep([*_look_at_drafts(rows, now), *_look_at_public(heads, now)])
    forget()


def forget() -> None:
    """Take out what is no longer public, and drafts that are none any more."""
    Examined.objects.filter(public=True).exclude(
        Exists(_heads().filter(uri=OuterRef("uri"), language=OuterRef("language")))
    ).delete()
    Examined.objects.filter(public=False).exclude(
        Exists(_all_drafts().filter(pk=OuterRef("page_id")))
    ).delete()


def again(translation_key: UUID, language: str) -> None:
    """Have the versions of a text in one language looked at anew: what may stand in it changed."""
    pages = StoryPage.objects.filter(
        translation_key=translation_key, locale__language_code=language
    )
    Examined.objects.filter(page_id__in=pages.values("pk")).update(fingerprint="")


def _heads() -> QuerySet[Head]:
    return Head.objects.filter(kind=Kind.STORY.value, release__pub_status=PubStatus.USABLE)


def _public(now: str) -> QuerySet[Head]:
    known = Examined.objects.filter(
        public=True,
        uri=OuterRef("uri"),
        language=OuterRef("language"),
        mark=OuterRef("release_id"),
        fingerprint=now,
    )
    return _heads().exclude(Exists(known))


def _all_drafts() -> QuerySet[StoryPage]:
    return StoryPage.objects.filter(
        Q(live=False) | Q(has_unpublished_changes=True),
        latest_revision__isnull=False,
        alias_of=None,
    )


def _drafts(now: str) -> QuerySet[StoryPage]:
    known = Examined.objects.filter(
        public=False,
        page_id=OuterRef("pk"),
        mark=OuterRef("latest_revision_id"),
        fingerprint=now,
    )
    return _all_drafts().exclude(Exists(known))


def _steps(now: str) -> Iterator[Callable[[], Iterable[_Looked]]]:
    """Yield the work in steps: each asks for what is below where the one before ended."""
    below = None
    while True:
        drafts = _drafts(now).order_by("-pk")
        rows = list((drafts if below is None else drafts.filter(pk__lt=below))[:STEP])
        if not rows:
            break
        below = rows[-1].pk
        yield lambda rows=rows: _look_at_drafts(rows, now)  # type: ignore[misc]
    below = None
    while True:
        heads = _public(now).order_by("-release_id").select_related("release")
        found = list((heads if below is None else heads.filter(release_id__lt=below))[:STEP])
        if not found:
            break
        below = found[-1].release_id
        yield lambda found=found: _look_at_public(found, now)  # type: ignore[misc]


def _look_at_drafts(pages: Sequence[StoryPage], now: str) -> Iterator[_Looked]:
    for row in pages:
        page = row.get_latest_revision_as_object()
        notices = reviewed(typed.of_page(page), page).notices
        yield _Looked(
            Examined(
                page_id=page.pk,
                public=False,
                language=page.locale.language_code,
                mark=row.latest_revision_id,
                fingerprint=now,
                title=str(page.title)[:255],
                published_at=page.date_published or page.first_published_at,
            ),
            notices,
            page.translation_key,
        )


def _look_at_public(heads: Sequence[Head], now: str) -> Iterator[_Looked]:
    uris = {head.uri for head in heads}
    keys = dict(Identity.objects.filter(uri__in=uris).values_list("uri", "translation_key"))
    tags = dict(Locale.objects.values_list("pk", "language_code"))
    pages = {
        (key, tags[locale]): pk
        for pk, key, locale in StoryPage.objects.filter(
            translation_key__in=keys.values(), alias_of=None
        ).values_list("pk", "translation_key", "locale_id")
    }
    entries, style = register(), house()
    for head in heads:
        key = keys.get(head.uri)
        page = pages.get((key, head.language)) if key else None
        if key is None or page is None:
            continue
        story = decode(bytes(head.release.payload), Story)
        notices = review(
            draft_of(story), register=entries, house=style, original=_original(story)
        ).notices
        yield _Looked(
            Examined(
                page_id=page,
                public=True,
                uri=head.uri,
                language=head.language,
                mark=head.release_id,
                fingerprint=now,
                title=story.headline[:255],
                published_at=story.date_published,
            ),
            notices,
            key,
        )


def _original(story: Story) -> Draft | None:
    if story.translated_from is None:
        return None
    head = _heads().filter(uri=story.uri, language=story.translated_from.language)
    payload = head.values_list("release__payload", flat=True).first()
    return draft_of(decode(bytes(payload), Story)) if payload else None


def _keep(looked: Sequence[_Looked]) -> None:
    reasons = _reasons({one.key for one in looked})
    with transaction.atomic():
        for public in (True, False):
            pages = [one.row.page_id for one in looked if one.row.public is public]
            Examined.objects.filter(page_id__in=pages, public=public).delete()
        Examined.objects.bulk_create([one.row for one in looked])
        Found.objects.bulk_create(
            [
                found
                for one in looked
                for found in _rows(one, reasons.get((one.key, one.row.language), ()))
            ]
        )


def _reasons(keys: set[UUID]) -> dict[tuple[UUID, str], list[Reason]]:
    found: dict[tuple[UUID, str], list[Reason]] = {}
    for excuse in Excuse.objects.filter(translation_key__in=keys):
        found.setdefault((excuse.translation_key, excuse.language), []).append(excuse.as_reason())
    return found


def _rows(looked: _Looked, reasons: Sequence[Reason]) -> Iterator[Found]:
    by_code: dict[tuple[str, Severity], list[Notice]] = {}
    for notice in looked.notices:
        by_code.setdefault((notice.code, notice.severity), []).append(notice)
    for (code, severity), notices in by_code.items():
        standing = [n for n in notices if any(reason.covers(n) for reason in reasons)]
        first = next((n for n in notices if n not in standing), notices[0])
        yield Found(
            text=looked.row,
            code=code,
            level=LEVELS[severity],
            count=len(notices),
            safe=sum(1 for n in notices if n.fix is Fix.SAFE and n.markup_edits),
            excused=len(standing),
            **_shown(first),
            public=looked.row.public,
            language=looked.row.language,
            published_at=looked.row.published_at,
        )


def _shown(notice: Notice) -> dict[str, Any]:
    return {
        "message": notice.message[:_LONGEST],
        "quote": notice.quote[:_LONGEST],
        "before": notice.before,
        "after": notice.after,
    }
