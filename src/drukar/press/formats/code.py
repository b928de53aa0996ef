"""What runs in readers' browsers: the worker and the script of pages, in signed sites only."""

from __future__ import annotations

from collections.abc import Iterator

from drukar.press.composer import Composer
from drukar.press.outline import Outline
from drukar.press.spec import Format, PageSpec


def plan(outline: Outline) -> Iterator[PageSpec]:
    """Yield both files as they were signed, also where there is nothing to read."""
    if outline.code is not None:
        for path, content in outline.code.files().items():
            yield PageSpec(path, "code", outline.newsroom.languages[0], content.decode("utf-8"))


def render(spec: PageSpec, composer: Composer) -> str:
    """Return the file."""
    text: str = spec.content
    return text


FORMAT = Format("code", plan, render)
