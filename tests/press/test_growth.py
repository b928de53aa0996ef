"""What one more story changes: the same few files, however large the archive is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from memory import START, MemoryArchive, story_of
from printing import print_into

from drukar.story import Topic
from drukar.story.blocks import RelatedBlock
from trees import tree_of

TOPICS = [Topic(uri="topic:river", title={"be": "Рака", "en": "River"})]


def printed(count: int, out: Path) -> dict[str, str]:
    """Print an archive of that many stories, one every nine hours."""
    stories = [
        story_of(n, date_published=START + timedelta(hours=9 * n), topics=("river",))
        for n in range(count)
    ]
    print_into(MemoryArchive(stories, topics=TOPICS), out)
    return tree_of(out)


def changed_by_one_more(count: int, folder: Path) -> set[str]:
    before = printed(count, folder / f"{count}-before")
    after = printed(count + 1, folder / f"{count}-after")
    assert before.keys() <= after.keys(), "an address was lost"
    return {path for path in after if before.get(path) != after[path]}


@pytest.mark.parametrize("count", [100, 400])
def test_one_more_story_changes_a_few_files(tmp_path: Path, count: int) -> None:
    changed = changed_by_one_more(count, tmp_path)
    stories = {path for path in changed if "/story-" in path}
    assert len(stories) == 1, "no other story's page changes"
    assert len(changed) <= 30, sorted(changed)


def test_a_follow_up_changes_the_story_that_it_follows(tmp_path: Path) -> None:
    first = story_of(1)
    follow_up = story_of(50, body=(RelatedBlock(story=first.uri),))
    print_into(MemoryArchive([first]), tmp_path / "before")
    print_into(MemoryArchive([first, follow_up]), tmp_path / "after")
    page = "en/2024/01/01/story-1.html"
    assert "Later on this story" not in (tmp_path / "before" / page).read_text("utf-8")
    assert "Later on this story" in (tmp_path / "after" / page).read_text("utf-8")
