"""Every page of the documentation is listed, and every link in it leads somewhere."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])

_CODE = re.compile(r"^(`{3,}|:{3,}).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(<?([^)>\s]+)>?[^)]*\)|^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)


def links(page: Path) -> Iterator[str]:
    """Yield the targets of a page's links to files, as written; code is left out."""
    for match in _LINK.finditer(_CODE.sub("", page.read_text(encoding="utf-8"))):
        target = match[1] or match[2]
        if not re.match(r"[a-z][a-z0-9+.-]*:", target):
            yield target


def anchors(page: Path) -> set[str]:
    """Return the ids that headings get: lower case, without punctuation, hyphens for spaces."""
    text = re.sub(
        r"^(```+).*?^\1", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    headings = re.findall(r"^#+ +(.+?) *$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def linked_files(page: Path) -> set[Path]:
    return {(page.parent / unquote(link.partition("#")[0])).resolve() for link in links(page)}


def test_every_page_is_linked_from_the_index() -> None:
    pages = {page for page in PAGES if page.is_relative_to(DOCS) and page != INDEX}
    linked = linked_files(INDEX) | linked_files(DOCS / "reference" / "preflight.md")
    missing = {page.relative_to(DOCS).as_posix() for page in pages - linked}
    assert pages
    assert not missing, "link these from docs/README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_link_is_dead(page: Path) -> None:
    dead = []
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = page if not path else (page.parent / unquote(path)).resolve()
        if (
            not target.is_relative_to(ROOT)
            or not target.exists()
            or (anchor and target.suffix == ".md" and anchor not in anchors(target))
        ):
            dead.append(link)
    assert not dead


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("[a](b.md#c) [d]: e\n\n[d]: f.md\n`[g](h)`\n[i](https://example.org)\n")
    assert list(links(page)) == ["b.md#c", "f.md"]


def test_the_readme_is_short_and_shows_how_to_begin() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 150
    for command in ("make demo", "make test"):
        assert re.search(rf"^\s*(\$ )?{command}\b", readme, re.MULTILINE), (
            f"README.md shows no {command}"
        )


def test_decisions_are_numbered_without_a_gap_and_complete() -> None:
    records = sorted((DOCS / "adr").glob("*.md"))
    assert records
    for number, record in enumerate(records, start=1):
        assert record.name.startswith(f"{number:04}-"), record.name
        headings = re.findall(r"^#+ (.+)$", record.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings[0].startswith(f"{number}. "), record.name
        expected = ["Context", "Decision", "Rejected options", "Consequences"]
        assert headings[1:] == expected, record.name


PARTS = {
    path.name for path in (ROOT / "src" / "drukar").iterdir() if (path / "__init__.py").exists()
}


@pytest.mark.parametrize(
    ("page", "row"),
    [
        ("README.md", r"^  (\w+)/ "),
        ("CONTRIBUTING.md", r"^  (\w+)/ "),
        ("docs/explanation/architecture.md", r"^\| `(\w+)` \| \w"),
    ],
)
def test_every_part_is_said_to_be_there(page: str, row: str) -> None:
    said = re.findall(row, (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(set(said) - {"errors", "bench"}) == sorted(PARTS)


def test_the_layers_are_those_that_are_checked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "\n".join(["```", *layers, "```"]) in text
