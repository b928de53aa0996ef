"""How long the desk's pages take when tens of thousands of stories are there.

    python -m bench.desk [--pages 50000] [--names 5000] [--dir DIR]

A newsroom with its desk is filled with the invented archive, half of the pages in each of two
languages, and with a register of names. Then an editor asks for each kind of page, once so that
what is remembered is remembered, then five times: the table says the median in milliseconds, by
the clock and of the processor, and how often the database was asked. The limit of issue "The desk"
is 500 ms. With `--dir` the newsroom is kept there, and used again if it is there already.

Read the processor's time where the machine does other things too. SQLite works within the
process, so what it takes is in both.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench import paper
from drukar.desk.making import Publisher, make_from_paper
from drukar.desk.start import at_desk
from drukar.newsroom.folder import open_newsroom
from drukar.newsroom.workers import local_workers

_RUNS = 5
_PASSWORD = "only for the benchmark, on this machine"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("--pages", type=int, default=50_000, help="stories, in two languages")
    parser.add_argument("--names", type=int, default=5_000, help="entries of the register")
    parser.add_argument("--dir", type=Path, help="keep the newsroom here, and use it again")
    given = parser.parse_args()
    with _folder(given.dir) as folder:
        if not folder.exists():
            _fill(folder, given.pages // 2, given.names)
        with at_desk(open_newsroom(folder)):
            _measure()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept
        return
    with TemporaryDirectory(prefix="drukar-desk-") as folder:
        yield Path(folder) / "newsroom"


def _fill(folder: Path, count: int, names: int) -> None:
    """Make a newsroom with `count` stories in two languages and at least `names` entries."""
    with TemporaryDirectory(prefix="drukar-paper-") as scratch, local_workers() as workers:
        source = Path(scratch) / "paper"
        source.mkdir()
        paper.write(source, count)
        began, worked = time.perf_counter(), time.process_time()
        make_from_paper(folder, source, workers, Publisher("bench", _PASSWORD))
    print(
        f"{2 * count} pages taken in: {time.perf_counter() - began:.0f} s,"
        f" processor {time.process_time() - worked:.0f} s",
        flush=True,
    )
    with at_desk(open_newsroom(folder)):
        _register(names)


def _register(names: int) -> None:
    """Fill the register up: every entry with a form in each language."""
    from django.db import transaction  # noqa: PLC0415 - Django has to be set up

    from drukar.desk.names.models import Entry, EntryForm  # noqa: PLC0415

    with transaction.atomic():
        for number in range(Entry.objects.count(), names):
            entry = Entry(slug=f"name-{number}", kind="person", live=True)
            entry.forms.add(EntryForm(language="en", form=f"Person {number}"))
            entry.forms.add(EntryForm(language="be", form=f"Асоба {number}"))
            entry.save()


def _measure() -> None:
    from django.conf import settings  # noqa: PLC0415 - Django has to be set up
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from drukar.desk.accounts.models import User  # noqa: PLC0415
    from drukar.desk.accounts.roles import give_role  # noqa: PLC0415

    user, _ = User.objects.get_or_create(username="bench-editor")
    give_role(user, "editor")
    _give_factor(user)
    settings.ALLOWED_HOSTS = ["localhost"]
    editor = Client(headers={"host": "localhost"})
    editor.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    print(f"{'page':<28}{'ms':>8}{'CPU ms':>8}{'queries':>9}")
    for name, address in _addresses().items():
        _ask(editor, address)
        with CaptureQueriesContext(connection) as queries:
            _ask(editor, address)
        asked = len(queries)  # the next request forgets them
        times = [_ask(editor, address) for _ in range(_RUNS)]
        wall, worked = (median(column) * 1000 for column in zip(*times, strict=True))
        print(f"{name:<28}{wall:>8.0f}{worked:>8.0f}{asked:>9}", flush=True)


def _ask(editor: Any, address: str) -> tuple[float, float]:
    """Return what an answer took, in seconds by the clock and of the processor."""
    began, worked = time.perf_counter(), time.process_time()
    answer = editor.get(address)
    taken = time.perf_counter() - began, time.process_time() - worked
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")
    return taken


def _give_factor(user: Any) -> None:
    """Give an editor the second factor without which the desk lets them do nothing."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - Django has to be set up
    from allauth.mfa.totp.internal import auth as totp  # noqa: PLC0415

    if not Authenticator.objects.filter(user=user).exists():
        totp.TOTP.activate(user, totp.generate_totp_secret())


def _addresses() -> Mapping[str, str]:
    from drukar.desk.names.models import Entry  # noqa: PLC0415 - Django has to be set up
    from drukar.desk.stories.models import FrontPage, StoryPage  # noqa: PLC0415

    front = FrontPage.objects.get(locale__language_code="en")
    story = StoryPage.objects.filter(locale=front.locale).order_by("-pk").first()
    entry = Entry.objects.order_by("-pk").first()
    words = "+".join(story.title.split()[:2])
    return {
        "first page": "/desk/",
        "explorer": f"/desk/pages/{front.pk}/",
        "explorer, by title": f"/desk/pages/{front.pk}/?ordering=title",
        "explorer, last page": f"/desk/pages/{front.pk}/?p=400",
        "stories": "/desk/stories/",
        "stories, by date": "/desk/stories/?ordering=-date_published",
        "stories of a language": f"/desk/stories/?language={front.locale_id}&live=true",
        "stories, searched": f"/desk/stories/?q={words}",
        "editor": f"/desk/pages/{story.pk}/edit/",
        "history": f"/desk/pages/{story.pk}/history/",
        "search": f"/desk/pages/search/?q={words}",
        "search, one word": f"/desk/pages/search/?q={words.split('+')[0]}",
        "names": "/desk/snippets/names/entry/",
        "names, searched": "/desk/snippets/names/entry/?q=Person+77",
        "name": f"/desk/snippets/names/entry/edit/{entry.pk}/",
        "chooser of stories": "/desk/choose-page/?page_type=stories.storypage",
        "front pages": "/desk/fronts/",
        "front page": "/desk/fronts/en/",
        "editions": "/desk/editions/",
        "correcting": f"/desk/acts/correct/{story.pk}/",
    }


if __name__ == "__main__":
    main()
