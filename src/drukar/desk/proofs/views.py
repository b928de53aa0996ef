"""Answering with proofs, and with what they show."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils._os import safe_join

from drukar.desk.proofs import pictures, printing, samples
from drukar.desk.proofs.marking import HEADERS, answer
from drukar.desk.stories.public import PublicPage
from drukar.errors import DrukarError, PictureError
from drukar.press.theme import Theme

SAMPLE = Path(__file__).parent / "static" / "proofs" / "sample.jpg"


def proof_of(request: HttpRequest, page: PublicPage) -> HttpResponse:
    """Answer with the proof of a text as it is, or with what is still missing."""
    try:
        path, html = printing.print_draft(printing.draft_of(page))
    except DrukarError as error:
        return _not_yet(request, error)
    return answer(html, path)


def proof_of_front(request: HttpRequest, language: str, section: str = "") -> HttpResponse:
    """Answer with the front page of a language, or of a section, as the desk has it now."""
    try:
        path, html = printing.print_front(language, section)
    except DrukarError as error:
        return _not_yet(request, error)
    return answer(html, path)


def files(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with what a proof refers to: the theme's files, pictures, pages that are public."""
    try:
        if path == samples.FILE:
            return _file(SAMPLE)
        if path.startswith(f"{pictures.PREFIX}/"):
            return _file(pictures.file_of(path.removeprefix(f"{pictures.PREFIX}/")))
        for _, address, content in Theme([settings.NEWSROOM.theme]).assets():
            if address == path:
                return HttpResponse(content, content_type=_kind(path))
        found = Path(safe_join(settings.NEWSROOM.store.current, path))
    except (PictureError, SuspiciousFileOperation, ValueError) as error:
        raise Http404(path) from error
    if not found.is_file():
        raise Http404(path)
    return _file(found)


def _file(path: Path) -> FileResponse:
    return FileResponse(path.open("rb"), content_type=_kind(path.name))


def _kind(name: str) -> str:
    return {".avif": "image/avif", ".webp": "image/webp"}.get(
        Path(name).suffix, mimetypes.guess_type(name)[0] or "application/octet-stream"
    )


def _not_yet(request: HttpRequest, error: DrukarError) -> HttpResponse:
    found = render(request, "proofs/not_yet.html", {"error": error})
    for name, value in HEADERS.items():
        found[name] = value
    return found
