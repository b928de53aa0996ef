"""One page of every kind, found in the demo by what it is rather than by its name."""

from __future__ import annotations

from pathlib import Path

from trees import files_of


def kinds_of(site: Path) -> dict[str, str]:
    """Return the path of one page of each kind, by a name for it; every one of them is there."""
    stories = sorted(
        (path for path in site.glob("en/20*/*/*/*.html")), key=lambda path: path.stat().st_size
    )
    [*_, redirect] = (path for path in files_of(site, "*.html") if _is_redirect(path))
    kinds = {
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
        "story from right to left": _largest(site, "fa/20*/*/*/*.html"),
        "section": "en/news/index.html",
        "topic": _largest(site, "en/topics/*/index.html"),
        "topics": "en/topics/index.html",
        "person": _largest(site, "en/people/*/index.html"),
        "people": "en/people/index.html",
        "organisation": _largest(site, "en/organisations/*/index.html"),
        "year": _largest(site, "en/20*/index.html"),
        "corrections": "en/corrections/index.html",
        "campaign": _largest(site, "en/campaigns/*.html"),
        "campaign from right to left": _largest(site, "fa/campaigns/*.html"),
        "page": "en/about.html",
        "nothing": "en/404.html",
        "redirect": _name(site, redirect),
    }
    # The server answers a missing path with a sound page, which would be tested in its stead.
    if missing := [path for path in kinds.values() if not (site / path).is_file()]:
        raise LookupError(f"the demo has no {', '.join(missing)}")
    return kinds


def _is_redirect(path: Path) -> bool:
    return b'http-equiv="refresh"' in path.read_bytes()[:600]


def _holding(site: Path, markup: str) -> str:
    for path in sorted(site.glob("en/20*/*/*/*.html")):
        if markup in path.read_text(encoding="utf-8"):
            return _name(site, path)
    raise LookupError(f"no story of the demo holds {markup}")


def _largest(site: Path, pattern: str) -> str:
    return _name(site, max(sorted(site.glob(pattern)), key=lambda path: path.stat().st_size))


def _name(site: Path, path: Path) -> str:
    return path.relative_to(site).as_posix()
