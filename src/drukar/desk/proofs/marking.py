"""Marking a page as a proof, whatever theme printed it, and what a browser is told of it."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import escape

HEADERS = {
    "Cache-Control": "no-store, private",
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; base-uri 'self';"
        " form-action 'none'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}

_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]*>", re.IGNORECASE)


def marked(html: str, path: str) -> str:
    """Return a page of the press as a proof; `path` is its address on the site."""
    base = escape(reverse("proof_files", args=[path]))
    head = (
        '<meta name="robots" content="noindex, nofollow, noarchive">'
        f'<base href="{base}"><link rel="stylesheet" href="{escape(static("proofs/proof.css"))}">'
    )
    banner = (
        '<div class="desk-proof" role="note" lang="en" dir="ltr"><strong>Proof</strong>'
        " <span>Not a page of the site. For the newsroom alone.</span></div>"
    )
    html = _TITLE.sub(r"\g<0>PROOF · ", html, count=1)
    return _after(_BODY, banner, _after(_HEAD, head, html))


def _after(tag: re.Pattern[str], added: str, html: str) -> str:
    """Return a page with `added` after its `tag`, which HTML allows to leave out."""
    found = tag.search(html)
    end = found.end() if found else 0
    return html[:end] + added + html[end:]


def answer(html: str, path: str) -> HttpResponse:
    """Return the answer to a browser that asks for a proof."""
    return HttpResponse(marked(html, path), headers=HEADERS)
