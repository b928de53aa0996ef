"""How quick the desk's report of preflight is with many texts: seconds a page, and queries.

    python -m bench.report FOLDER [texts]

FOLDER is where a newsroom is made; each text has five findings of made-up words. It asks for the
report as a browser would: unfiltered, filtered, and far down the list.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drukar.desk.making import Publisher, make_empty
from drukar.desk.start import at_desk
from drukar.newsroom.workers import local_workers

ADDRESSES = (
    *("", "?level=0", "?level=1", "?code=WS103", "?language=be&level=1", "?safe=safe"),
    *("?published_at_from=2024-01-01", "?standing=excused", "?p=3000"),
)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
CODES = (("WS106", 2), ("DA401", 1), ("QU306", 2), ("WS103", 1), ("PU901", 1))
BATCH = 2000


def fill(count: int) -> None:
    """Write so many texts and their findings, as if the worker had looked at them."""
    from drukar.desk.checks.models import Examined, Found  # noqa: PLC0415 - Django is set up now
    from drukar.desk.checks.report.examining import fingerprint  # noqa: PLC0415
    from drukar.desk.releases.models import Head, Release  # noqa: PLC0415

    blank = {"version": 1, "pub_status": "usable", "released_at": FIRST, "digest": ""}
    releases = [
        Release(
            seq=1000 + number,
            uri=f"story:2020-01-01-{number}",
            kind="story",
            language="en" if number % 2 else "be",
            payload=b"",
            card=b"",
            **blank,
        )
        for number in range(count)
    ]
    Release.objects.bulk_create(releases, batch_size=BATCH)
    heads = [
        Head(kind="story", uri=row.uri, language=row.language, release=row) for row in releases
    ]
    Head.objects.bulk_create(heads, batch_size=BATCH)
    now = fingerprint()
    texts = [
        Examined(
            page_id=10**6 + number,
            public=True,
            uri=row.uri,
            language=row.language,
            mark=row.seq,
            fingerprint=now,
            title=f"Story {number}",
            published_at=FIRST + timedelta(hours=number),
        )
        for number, row in enumerate(releases)
    ]
    Examined.objects.bulk_create(texts, batch_size=BATCH)
    found = [
        Found(
            text=text,
            code=code,
            level=level,
            count=3,
            safe=3 * (code == "WS103"),
            excused=0,
            message="A message of some forty characters or so.",
            quote="words",
            before="what stands before it, ",
            after=" what stands after it",
            public=True,
            language=text.language,
            published_at=text.published_at,
        )
        for text in texts
        for code, level in CODES
    ]
    Found.objects.bulk_create(found, batch_size=BATCH)


def ask() -> None:
    """Print how long each page of the report takes."""
    from django.db import connection  # noqa: PLC0415 - Django is set up now
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from drukar.desk.accounts.models import User  # noqa: PLC0415

    reader = Client(headers={"host": "localhost"})
    user = User.objects.get()
    reader.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    from allauth.mfa.totp.internal import auth as totp  # noqa: PLC0415

    totp.TOTP.activate(user, totp.generate_totp_secret())
    for address in ADDRESSES:
        reader.get(f"/desk/reports/preflight/{address}")
        begun = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            status = reader.get(f"/desk/reports/preflight/{address}").status_code
        took = time.perf_counter() - begun
        print(f"{address or '(all)':32} {status} {took:6.3f} s {len(queries):3} queries")


def main() -> None:
    """Make a newsroom, fill it, ask."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    with local_workers(1) as workers:
        publisher = Publisher("bench", "a ferry at six in the morning")
        made = make_empty(Path(sys.argv[1]), "Bench", ["be", "en"], workers, publisher)
    with at_desk(made.newsroom):
        fill(count)
        ask()


if __name__ == "__main__":
    main()
