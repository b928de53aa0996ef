"""What was redacted never comes back: not by an import, not by a backup that is restored.

Only a keyed digest of each uri is kept, in the database and in a file of the newsroom's folder, so
that neither tells what is missing to whoever has not got the newsroom's key to it. The
file is there because a backup that is restored brings back the database of an earlier day.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from drukar.desk.releases.models import Identity, Redacted
from drukar.newsroom.backup.contents import REDACTED


def digest_of_uri(uri: str) -> str:
    """Return the keyed digest of a uri, as hexadecimal."""
    return hmac.new(settings.REDACTION_KEY.encode(), uri.encode(), "sha256").hexdigest()


def is_redacted(uri: str) -> bool:
    """Tell whether what has this uri was redacted."""
    return bool(Redacted.objects.filter(digest=digest_of_uri(uri)).exists())


def redacted_among(uris: Iterable[str]) -> set[str]:
    """Return those of `uris` that were redacted."""
    known = set(Redacted.objects.values_list("digest", flat=True))
    return {uri for uri in uris if digest_of_uri(uri) in known} if known else set()


def keep_list() -> None:
    """Bring the file and the table together: each gets what the other has more."""
    path = Path(settings.NEWSROOM.path) / REDACTED
    written = set(path.read_text(encoding="ascii").split()) if path.exists() else set()
    known = set(Redacted.objects.values_list("digest", flat=True))
    Redacted.objects.bulk_create(
        [Redacted(digest=digest) for digest in sorted(written - known)], ignore_conflicts=True
    )
    if known - written:
        fresh = path.with_suffix(".new")
        fresh.write_text("".join(f"{digest}\n" for digest in sorted(known | written)))
        fresh.replace(path)


def returned() -> list[Identity]:
    """Return the texts that are here although they were redacted: after a restore, say."""
    gone = redacted_among(Identity.objects.values_list("uri", flat=True))
    return list(Identity.objects.filter(uri__in=gone))
