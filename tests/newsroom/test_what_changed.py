"""Publishing from a log: what changed is planned, printed and read, and nothing else."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import copy
from datetime import timedelta
from pathlib import Path

import pytest
from changing import SEQUENCES, Change, Changing, changes
from hypothesis import example, given, settings
from hypothesis import strategies as st
from logged import Logbook
from memory import START, MemoryArchive, newsroom_of, story_of
from msgspec.structs import replace
from publishing import clean, pages_of, publish
from small_pictures import small_renditions

from drukar.errors import PressError
from drukar.newsroom.folder import make_newsroom
from drukar.newsroom.foreseeing import foresee_archive
from drukar.newsroom.publish import Published
from drukar.press import calendar, feeds, listing, scope
from drukar.press.archive import is_logged
from drukar.press.formats import corrections, front, sitemap
from drukar.press.ledger import Ledger
from drukar.press.remembered import is_as_released
from drukar.press.scripts import with_script_editions
from drukar.press.update import Foreseen
from drukar.story import (
    Breaking,
    Campaign,
    Front,
    Organisation,
    Page,
    Person,
    Story,
    Topic,
)
from drukar.story.blocks import (
    CampaignBlock,
    CorrectionBlock,
    ParagraphBlock,
    ReferenceBlock,
    RelatedBlock,
)

TOPICS = [Topic(uri=f"topic:{slug}", title={"en": slug}) for slug in ("river", "bridges")]
KEEPER = Person(uri="name:keeper", forms={"en": "Ada Keeper"}, public=True)


@pytest.fixture
def short_listings() -> Iterator[None]:
    """Have listings divide after a few stories, so that small papers cross every border."""
    with pytest.MonkeyPatch.context() as patch:
        defaults = dict(calendar.periods.__kwdefaults__ or {}, full=3)
        patch.setattr(calendar.periods, "__kwdefaults__", defaults)
        patch.setattr(calendar.period_paths, "__defaults__", (3,))
        for module, name, value in (
            *((scope, "FULL", 3), (scope, "LATEST", 4), (listing, "LATEST", 4)),
            *((feeds, "LATEST", 3), (sitemap, "FULL", 4), (corrections, "LATEST", 3)),
            *((front, "LATEST", 3), (front, "PER_SECTION", 2)),
        ):
            patch.setattr(module, name, value)
        yield


@settings(max_examples=SEQUENCES, deadline=None)
@given(
    st.lists(changes(("write",), most=9), max_size=6),
    st.lists(changes(most=9), min_size=1, max_size=4),
)
# Whom another was joined with is removed, while an entry of that other's name is there again.
@example(first=[[("write", 0, 1, 1)]], runs=[[("join", 0, 0, 1)], [("organisation", 0, 0, 0)]])
@pytest.mark.usefixtures("short_listings")
def test_what_changed_equals_clean(first: list[list[Change]], runs: list[list[Change]]) -> None:
    paper, log = Changing(), Logbook()
    for step in (change for some in first for change in some):
        paper.apply(step)
    with tempfile.TemporaryDirectory() as folder, small_renditions():
        newsroom = make_newsroom(Path(folder) / "newsroom")
        publish(log.archive(paper.archive()), newsroom)
        for number, changes in enumerate(runs):
            for step in changes:
                paper.apply(step)
            archive = log.archive(paper.archive(), paper.redacted)
            before, known = pages_of(newsroom.store.current), newsroom.ledger.read_bytes()
            foreseen = foresee_archive(archive, newsroom)
            assert newsroom.ledger.read_bytes() == known
            done = publish(archive, newsroom)
            whole = clean(archive, Path(folder) / f"clean-{number}")
            assert pages_of(newsroom.store.current) == whole
            assert done.report.files == len(whole) + len(done.report.assets)
            assert_foreseen(foreseen, before, whole, done)
            scripts = with_script_editions(archive)
            assert is_logged(scripts)
            with closing(Ledger(newsroom.ledger, done.edition, lent=True)) as ledger:
                assert is_as_released(ledger, scripts)


def assert_foreseen(
    foreseen: Foreseen | None, before: dict[str, str], after: dict[str, str], done: Published
) -> None:
    """What was told beforehand is what came, but for pages that came out as they were."""
    assert foreseen is not None
    if foreseen.everything:
        assert done.report.read == 0, "all was printed, since all may have changed"
        return
    assert list(foreseen.new) == sorted(after.keys() - before.keys())
    assert list(foreseen.removed) == sorted(before.keys() - after.keys())
    different = {path for path in after.keys() & before.keys() if after[path] != before[path]}
    assert different <= set(foreseen.changed)
    assert len(foreseen.new) + len(foreseen.changed) == done.report.printed


def test_nothing_is_foreseen_without_an_edition_or_while_one_is_printed(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "newsroom", range(5))
    archive = paper.log.archive(paper.archive())
    assert foresee_archive(archive, paper.newsroom) == Foreseen([], [], [])
    with sqlite3.connect(paper.newsroom.ledger) as printing:
        printing.execute("BEGIN IMMEDIATE")
        assert foresee_archive(archive, paper.newsroom) is None
        printing.rollback()
    printing.close()
    paper.newsroom.ledger.unlink()
    assert foresee_archive(archive, paper.newsroom) is None
    assert not paper.newsroom.ledger.exists()


class Paper:
    """A paper of the stories of these numbers, nine hours apart, each related to the former.

    Some of the last ones are on the bridges, and call for a boat; a page leads to the crew.
    """

    def __init__(self, folder: Path, numbers: range) -> None:
        self.newsroom = make_newsroom(folder)
        self.stories = {number: self.story(number) for number in numbers}
        self.facts = newsroom_of(masthead="about")
        self.keeper = KEEPER
        self.crew = Organisation(uri="name:crew", forms={"en": "The Crew"}, public=True)
        self.topics = {topic.slug: topic for topic in TOPICS}
        self.pages = {"about": self.page("about"), "contact": self.page("contact")}
        self.campaigns = {"anchor": self.campaign("anchor"), "boat": self.campaign("boat")}
        self.log = Logbook()
        self.publish()

    def story(self, number: int) -> Story:
        several = number in SEVERAL
        body = (
            ParagraphBlock(text='Said <a href="name:keeper">the keeper</a>.'),
            RelatedBlock(story=f"story:{number - 1:05}"),
            *((ReferenceBlock(name="name:crew", text=""),) if several else ()),
            *((CampaignBlock(campaign="campaign:boat"),) if several else ()),
        )
        date = START + timedelta(hours=9 * number)
        topics = ("river", "bridges") if several else ("river",)
        by = "The Rowers" if number == LAST - 30 else ""
        return story_of(number, date_published=date, topics=topics, body=body, by=by)

    def page(self, slug: str) -> Page:
        return Page(uri=f"page:{slug}", language="en", title=slug, slug=slug, date_published=START)

    def campaign(self, slug: str) -> Campaign:
        return Campaign(uri=f"campaign:{slug}", language="en", title=slug, date_published=START)

    def archive(self) -> MemoryArchive:
        return MemoryArchive(
            list(self.stories.values()),
            newsroom=self.facts,
            topics=list(self.topics.values()),
            entries=[self.keeper, self.crew],
            pages=list(self.pages.values()),
            campaigns=list(self.campaigns.values()),
        )

    def publish(self) -> Published:
        return publish(self.log.archive(self.archive()), self.newsroom)


def write(paper: Paper) -> None:
    paper.stories[LAST + 1] = paper.story(LAST + 1)


def correct(paper: Paper) -> None:
    story = paper.stories[LAST - 40]
    note = CorrectionBlock(date=START, text="It was the other bank.")
    paper.stories[LAST - 40] = replace(story, version=2, body=(*story.body, note))


def rename(paper: Paper) -> None:
    story = paper.stories[LAST - 40]
    renamed = replace(story, slug="another-name", formerly=("en/an-old-address.html",))
    paper.stories[LAST - 40] = renamed


def withdraw(paper: Paper) -> None:
    del paper.stories[LAST - 40]


def move(paper: Paper) -> None:
    story = paper.stories[LAST - 40]
    paper.stories[LAST - 40] = replace(story, topics=("bridges",))


def retitle(paper: Paper) -> None:
    paper.topics["bridges"] = replace(paper.topics["bridges"], title={"en": "Over the river"})


def rename_crew(paper: Paper) -> None:
    paper.crew = replace(paper.crew, forms={"en": "The Rowers"})


def tell_of_contact(paper: Paper) -> None:
    body = (ParagraphBlock(text="By the footbridge."),)
    paper.pages["contact"] = replace(paper.pages["contact"], body=body)


def call_for_boat(paper: Paper) -> None:
    paper.campaigns["boat"] = replace(paper.campaigns["boat"], title="A larger boat")


def put_first(paper: Paper) -> None:
    line = Breaking(text="The ferry does not go.", story=f"story:{LAST - 3:05}")
    front = Front(language="en", lead=f"story:{LAST - 5:05}", breaking=line)
    paper.facts = replace(paper.facts, fronts=(front,))


LAST = 1999
SEVERAL = range(LAST - 60, LAST, 10)
SMALL, LARGE = range(LAST - 99, LAST + 1), range(LAST + 1)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Paper, Paper]:
    """Return two papers that end alike, one twenty times as large as the other."""
    folder = tmp_path_factory.mktemp("papers")
    return Paper(folder / "small", SMALL), Paper(folder / "large", LARGE)


@pytest.mark.parametrize(
    "act",
    [
        *(write, correct, rename, withdraw, move),
        *(retitle, rename_crew, tell_of_contact, call_for_boat, put_first),
    ],
)
def test_what_a_release_takes_does_not_grow(
    papers: tuple[Paper, Paper], act: Callable[[Paper], None]
) -> None:
    taken = []
    for paper in papers:
        before = {name: copy(value) for name, value in vars(paper).items() if name != "log"}
        act(paper)
        done = paper.publish()
        report, settled = done.report, done.settled
        assert not done.anew
        assert 0 < report.read < 400
        assert 0 < report.changed <= report.printed < 60
        taken.append(
            (
                *(report.printed, report.changed, len(report.removed), report.read),
                *(settled.moved, settled.folders, settled.linked),
            )
        )
        vars(paper).update(before)
        paper.publish()
    small, large = taken
    assert all(abs(one - other) <= 2 for one, other in zip(small[:-1], large[:-1], strict=True))
    assert large[-1] <= small[-1] + 8, "the small paper's first month is not full"


@pytest.mark.parametrize(
    ("act", "changed"),
    [
        # who is on the bridges, all feeds, itself, the list of topics
        (retitle, 6 + 2 * 4 + 1 + 1),
        (tell_of_contact, 1),
        # who calls for it, all feeds, itself
        (call_for_boat, 6 + 2 * 4 + 1),
        (put_first, 1),
    ],
)
def test_what_depends_on_it_is_printed_and_nothing_else(
    papers: tuple[Paper, Paper], act: Callable[[Paper], None], changed: int
) -> None:
    large = papers[1]
    before = {name: copy(value) for name, value in vars(large).items() if name != "log"}
    act(large)
    report = large.publish().report
    vars(large).update(before)
    large.publish()
    assert report.read > 0
    assert report.changed == changed


def test_nothing_new_costs_nothing(papers: tuple[Paper, Paper]) -> None:
    for paper in papers:
        report = paper.publish().report
        assert report.printed == report.changed == 0
        assert report.read < 40


def test_an_entry_that_is_corrected_changes_who_names_it(papers: tuple[Paper, Paper]) -> None:
    small, _ = papers
    small.keeper = replace(small.keeper, forms={"en": "Ada Marsh"})
    report = small.publish().report
    assert report.read > 0
    pages_of_the_entry = 8
    assert len(SMALL) <= report.changed <= len(SMALL) + pages_of_the_entry


def test_an_address_that_is_taken_is_refused_as_ever(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "newsroom", range(3))
    first = paper.stories[0]
    paper.stories[2] = replace(paper.stories[2], formerly=("en/2024/01/01/story-0.html",))
    assert first.slug == "story-0"
    with pytest.raises(PressError, match="want one address"):
        paper.publish()


@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_desk_restored_from_a_backup_is_printed_whole(tmp_path: Path, more: int) -> None:
    paper = Paper(tmp_path / "newsroom", range(3))
    paper.stories[1] = replace(paper.stories[1], headline="Lost with the backup")
    paper.publish()
    paper.log = Logbook()
    paper.stories[1] = paper.story(1)
    for number in range(3, 3 + more):
        paper.stories[number] = paper.story(number)
    assert paper.publish().report.read == 0
    page = paper.newsroom.store.current / "en/2024/01/01/story-1.html"
    assert "Lost with" not in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "spoiling",
    [
        "UPDATE stories SET mark = x'00'",
        "UPDATE stories SET mark = x'93'",
        "DROP TABLE members",
        "ALTER TABLE counts RENAME COLUMN stories TO others",
        "UPDATE about SET position = 999",
        "UPDATE about SET last = x'00'",
        "UPDATE about SET shared = x'00'",
    ],
)
def test_a_spoiled_index_is_noticed_and_made_anew(tmp_path: Path, spoiling: str) -> None:
    paper = Paper(tmp_path / "newsroom", range(5))
    database = sqlite3.connect(paper.newsroom.ledger)
    database.execute(spoiling)
    database.commit()
    database.close()
    for number in (1, 5):
        paper.stories[number] = replace(paper.story(number), headline=f"Anew {number}")
    done = paper.publish()
    assert done.report.read == 0
    assert pages_of(paper.newsroom.store.current) == clean(paper.archive(), tmp_path / "clean")
    assert paper.publish().report.printed == 0


def test_the_page_of_an_entry_that_was_joined_leads_on(tmp_path: Path) -> None:
    log = Logbook()
    newsroom = make_newsroom(tmp_path / "newsroom")
    other = Person(uri="name:warden", forms={"en": "A. Keeper"}, public=True)

    def told(number: int, slug: str) -> Story:
        said = ParagraphBlock(text=f'Said <a href="name:{slug}">somebody</a>.')
        return story_of(number, body=(said,))

    joined = replace(KEEPER, formerly=("warden",))
    states = (
        ([told(1, "keeper"), told(2, "warden")], [KEEPER, other]),
        ([told(1, "keeper"), told(2, "keeper")], [joined]),
        ([told(1, "keeper"), told(2, "keeper")], [joined, other]),
        ([told(1, "keeper"), told(2, "keeper")], [joined]),
        ([told(1, "keeper"), told(2, "keeper")], [replace(joined, public=False)]),
        ([told(1, "keeper"), told(2, "keeper")], [joined]),
        ([told(2, "nobody")], [joined]),
    )
    found = []
    for number, (stories, entries) in enumerate(states):
        archive = log.archive(MemoryArchive(stories, entries=entries))
        publish(archive, newsroom)
        pages = pages_of(newsroom.store.current)
        assert pages == clean(archive, tmp_path / f"clean-{number}")
        page = newsroom.store.current / "en/people/warden/index.html"
        found.append("keeper/index.html" in page.read_text() if page.exists() else None)
    assert found == [False, True, None, True, None, True, None]
