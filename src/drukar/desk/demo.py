"""The demo with its desk: accounts that everybody knows, and a story under embargo."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from drukar.desk.start import at_desk
from drukar.newsroom.config import FILE
from drukar.newsroom.demo import EMBARGOED, write_demo_paper
from drukar.newsroom.folder import NewsroomFolder, make_newsroom, open_newsroom, remove_newsroom
from drukar.newsroom.workers import Workers
from drukar.paper import open_folder

if TYPE_CHECKING:
    from drukar.desk.accounts.first import Account

EMBARGO = timedelta(minutes=2)
"""From the first start until the story under embargo is public."""

_CONFIG = """\
# The demo: it listens on this machine alone, and everybody knows the passwords of its accounts.
format = 1

[desk]
demo = true
second_factor = []       # nobody needs one here, to look around at once
"""


class Demo(NamedTuple):
    """The demo's newsroom and its accounts; when a new one's story under embargo goes live."""

    newsroom: NewsroomFolder
    accounts: Sequence[Account]
    goes_live: datetime | None


def open_demo_desk(path: Path, workers: Workers) -> Demo:
    """Return the demo with its desk at `path`, made if there is none; nothing is left of half."""
    if (path / FILE).is_file():
        newsroom = open_newsroom(path)
        with at_desk(newsroom):
            from drukar.desk.setup import prepare_tables  # noqa: PLC0415 - needs Django

            prepare_tables()
            return Demo(newsroom, _accounts(), None)
    make_newsroom(path)
    try:
        (path / FILE).write_text(_CONFIG, encoding="utf-8")
        newsroom = open_newsroom(path)
        with TemporaryDirectory(prefix="drukar-paper-") as scratch:
            paper = Path(scratch) / "paper"
            write_demo_paper(paper, workers)
            return _fill(newsroom, paper, workers)
    except BaseException:
        remove_newsroom(path)
        raise


def _fill(newsroom: NewsroomFolder, paper: Path, workers: Workers) -> Demo:
    with open_folder(paper, executor=workers.executor) as archive, at_desk(newsroom):
        from drukar.desk.moving.importing import import_archive  # noqa: PLC0415 - needs Django
        from drukar.desk.setup import prepare_tables  # noqa: PLC0415

        prepare_tables()
        import_archive(archive)
        accounts = _accounts()
        goes_live = datetime.now(UTC) + EMBARGO
        _embargo(tomllib.loads(EMBARGOED.read_text(encoding="utf-8")), goes_live)
    return Demo(newsroom, accounts, goes_live)


def _accounts() -> Sequence[Account]:
    from drukar.desk.accounts.first import demo_accounts  # noqa: PLC0415 - needs Django

    return demo_accounts()


def _embargo(versions: dict[str, dict[str, Any]], goes_live: datetime) -> None:
    """Write a story in each language as an editor would, and publish it for that moment."""
    from wagtail.models import Locale  # noqa: PLC0415 - needs Django
    from wagtail.rich_text import RichText  # noqa: PLC0415

    from drukar.desk.stories.models import FrontPage, Section, StoryPage  # noqa: PLC0415

    first: StoryPage | None = None
    for tag, words in versions.items():
        if first is None:
            story = StoryPage(title=words["headline"], live=False)
            FrontPage.objects.get(locale__language_code=tag).add_child(instance=story)
            first = story
        else:
            story = first.copy_for_translation(Locale.objects.get(language_code=tag))
        story.title = story.draft_title = words["headline"]
        fields = {name: words[name] for name in ("kicker", "summary", "located", "by", "address")}
        text = "".join(f"<p>{paragraph}</p>" for paragraph in words["paragraphs"])
        fields["body"] = [("paragraph", RichText(text))]
        for name, value in fields.items():
            setattr(story, name, value)
        story.section = Section.objects.get(slug="news")
        story.go_live_at = goes_live
        story.save_revision().publish()
