"""A language more, an entry that many stories name: what depends on it is printed, nothing else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from logged import Logbook, LoggedArchive
from memory import START, MemoryArchive, newsroom_of, story_of
from msgspec.structs import replace
from publishing import pages_of, publish

from drukar.newsroom.folder import make_newsroom
from drukar.story import Person, Topic
from drukar.story.blocks import ParagraphBlock

NAMES = {"be": "Масток", "en": "The Footbridge", "fa": "پل"}
RIVER = Topic(uri="topic:river", title={"be": "Рака", "en": "The river", "fa": "رود"})


def texts_of(folder: Path) -> dict[str, list[str]]:
    """Return the lines of each file that is a text."""
    return {
        path: (folder / path).read_text(encoding="utf-8").splitlines()
        for path in pages_of(folder)
        if path.endswith((".html", ".xml", ".json", ".txt"))
    }


def in_languages(log: Logbook, *languages: str, persian: range = range(0)) -> LoggedArchive:
    stories = [
        *(story_of(number, "be", topics=("river",)) for number in range(40)),
        *(story_of(number, "en", topics=("river",)) for number in range(40)),
        *(story_of(number, "fa", topics=("river",)) for number in persian),
    ]
    newsroom = newsroom_of(languages=languages, name=NAMES)
    return log.archive(MemoryArchive(stories, newsroom=newsroom, topics=[RIVER]))


def test_one_more_language_adds_links_to_the_others_and_nothing_else(tmp_path: Path) -> None:
    newsroom, log = make_newsroom(tmp_path / "newsroom"), Logbook()
    publish(in_languages(log, "be", "en"), newsroom)
    before = texts_of(newsroom.store.current)
    publish(in_languages(log, "be", "en", "fa"), newsroom)
    assert texts_of(newsroom.store.current) == before, "nothing leads to a language without a text"
    publish(in_languages(log, "be", "en", "fa", persian=range(3)), newsroom)
    after = texts_of(newsroom.store.current)
    added = after.keys() - before.keys()
    assert added
    assert all(path.startswith("fa/") for path in added)
    for path, lines in before.items():
        if path.startswith(("be/", "en/")):
            kept = [line for line in after[path] if 'hreflang="fa"' not in line]
            assert kept == lines, path
            if "feed" in path or path.endswith(".json"):
                assert after[path] == lines, path
    # From then on a text in it concerns only its versions.
    report = publish(in_languages(log, "be", "en", "fa", persian=range(4)), newsroom).report
    last = texts_of(newsroom.store.current)
    touched = {path for path in after if last[path] != after[path] and path[:2] in {"be", "en"}}
    sitemaps = {f"{tag}/2024/01/sitemap.xml" for tag in ("be", "en")}
    versions = {path for path in after if path.endswith("/story-3.html")}
    assert len(versions) == 2
    assert touched == sitemaps | versions
    assert report.read > 0


def test_an_entry_in_two_hundred_of_four_hundred_stories(tmp_path: Path) -> None:
    keeper = Person(uri="name:keeper", forms={"en": "Ada Keeper"}, public=True)
    named = (ParagraphBlock(text='Said <a href="name:keeper">the keeper</a>.'),)
    stories = []
    for number in range(400):
        # Those who name the keeper have months of their own.
        date = START + timedelta(days=31 * (number // 20), hours=number % 20)
        story = story_of(number, date_published=date)
        stories.append(replace(story, body=named) if number % 40 < 20 else story)
    naming = {f"story-{number}.html" for number in range(400) if number % 40 < 20}
    assert len(naming) == 200
    newsroom, log = make_newsroom(tmp_path / "newsroom"), Logbook()
    publish(log.archive(MemoryArchive(stories, entries=[keeper])), newsroom)
    before = pages_of(newsroom.store.current)
    corrected = replace(keeper, forms={"en": "Ada Marsh"})
    report = publish(log.archive(MemoryArchive(stories, entries=[corrected])), newsroom).report
    after = pages_of(newsroom.store.current)
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    theirs = {path for path in changed if path.startswith("en/people/")}
    assert {Path(path).name for path in changed - theirs} == naming
    assert len(theirs) == 1 + 1 + 2 + 10, "the list of people; their page; years; months"
    assert after.keys() == before.keys()
    assert report.printed == report.changed == len(changed) == 214
    assert report.read < 250, "the stories, and what stands on their pages"
