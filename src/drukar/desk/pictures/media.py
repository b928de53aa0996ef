"""Pictures for the desk's own pages: for whoever is signed in, and never kept by a browser.

The folder has originals, the small versions that the desk makes of them, and what proofs show.
None of it is public: readers get what the press makes.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest
from django.utils._os import safe_join
from wagtail.admin.auth import require_admin_access

TYPES = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""What is served, and as what: nothing that a browser could take for a page."""


@require_admin_access
def media(request: HttpRequest, path: str) -> FileResponse:
    """Answer with the picture at `path`."""
    try:
        found = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404(path) from error
    kind = TYPES.get(found.suffix)
    if kind is None or not found.is_file():
        raise Http404(path)
    return FileResponse(found.open("rb"), content_type=kind)
