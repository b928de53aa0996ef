"""The tutorial's own commands and texts, done in its order, give what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import pyvips
from click.testing import CliRunner, Result

from drukar.cli.main import cli
from drukar.errors import PaperError

TUTORIAL = Path(__file__).parent.parent.parent / "docs" / "tutorial" / "first-site.md"
STORY = "river-news/paper/stories/2026-05-03-new-ferry/en.md"
PERSON = "river-news/paper/names/todar-lazavik.toml"
PAGE = "river-news/site/current/en/2026/05/03/a-new-ferry-crosses-the-luhna.html"


def fences(starting: str) -> list[str]:
    """Return the texts of the tutorial that stand in a fence and begin with `starting`."""
    found = re.findall(r"^```\n(.*?)^```$", TUTORIAL.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [text for text in found if text.startswith(starting)]


def run(line: str) -> Result:
    """Run a command of the tutorial's, in this process."""
    arguments = shlex.split(line)[1:]
    serial = [] if "serve" in arguments else ["--workers", "1"]
    return CliRunner().invoke(cli, [*arguments, *serial], catch_exceptions=False)


def test_it_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    new, publish, _serve = fences("drukar")[0].splitlines()
    assert run(new).exit_code == 0
    assert run(publish).exit_code == 0
    assert Path("river-news/site/current/be/index.html").is_file()

    text = TUTORIAL.read_text("utf-8")
    assert f"`{STORY}`" in text
    story, person, box, picture = (
        fences(start)[0] for start in ("+++", "kind", ":::{reference}", "[picture]")
    )
    write(STORY, story)
    assert run(publish).exit_code == 0
    assert "six in the morning" in Path(PAGE).read_text("utf-8")

    write(STORY, story.replace('section = "news"\n', ""))
    with pytest.raises(PaperError) as refused:
        run(publish)
    assert "2026-05-03-new-ferry/en.md" in str(refused.value)
    assert "section" in str(refused.value)
    assert "six in the morning" in Path(PAGE).read_text("utf-8")

    assert f"`{PERSON}`" in text
    write(PERSON, person)
    write(STORY, f"{story}\n[Todar Lazavik](name:todar-lazavik) steers it.\n\n{box}")
    assert run(publish).exit_code == 0
    assert "ferryman" in Path(PAGE).read_text("utf-8").casefold()
    assert Path("river-news/site/current/en/people/todar-lazavik/index.html").is_file()

    pictures = Path(STORY).parent / "pictures"
    pictures.mkdir()
    pyvips.Image.black(800, 600, bands=3).write_to_file(str(pictures / "ferry.jpg"))
    write(STORY, story.replace("\n+++\n", f"\n\n{picture}+++\n", 1))
    assert run(publish).exit_code == 0
    assert "A small white ferry" in Path(PAGE).read_text("utf-8")


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")
