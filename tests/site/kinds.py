"""One page of every kind, found in the demo by what it is rather than by its name."""

from __future__ import annotations

from pathlib import Path


def kinds_of(site: Path) -> dict[str, str]:
    """Return the path of one page of each kind, by a name for it."""
    stories = sorted(
        (path for path in site.glob("en/20*/*/*/*.html")), key=lambda path: path.stat().st_size
    )
    [*_, redirect] = sorted(path for path in site.rglob("*.html") if _is_redirect(path))
    return {
        "root": "index.html",
        "front": "en/index.html",
        "front in Belarusian": "be/index.html",
        "front in the Latin script": "be-Latn/index.html",
        "front from right to left": "fa/index.html",
        "short story": _name(site, stories[0]),
        "long story": _name(site, stories[-1]),
        "story with a gallery": _holding(site, 'class="gallery"'),
        "story with a video": _holding(site, 'class="video"'),
        "story with a table": _holding(site, "<table>"),
        "story with a correction": _holding(site, 'class="correction"'),
        "story from right to left": _name(site, next(site.glob("fa/20*/*/*/*.html"))),
        "section": "en/news/index.html",
        "topic": "en/topics/ferry/index.html",
        "topics": "en/topics/index.html",
        "person": "en/people/todar-lazavik/index.html",
        "people": "en/people/index.html",
        "organisation": _name(site, next(site.glob("en/organisations/*/index.html"))),
        "year": "en/2026/index.html",
        "corrections": "en/corrections/index.html",
        "campaign": "en/campaigns/support.html",
        "campaign from right to left": "fa/campaigns/support.html",
        "page": "en/about.html",
        "nothing": "en/404.html",
        "redirect": _name(site, redirect),
    }


def _is_redirect(path: Path) -> bool:
    return b'http-equiv="refresh"' in path.read_bytes()[:600]


def _holding(site: Path, markup: str) -> str:
    for path in sorted(site.glob("en/20*/*/*/*.html")):
        if markup in path.read_text(encoding="utf-8"):
            return _name(site, path)
    raise LookupError(f"no story of the demo holds {markup}")


def _name(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix()
