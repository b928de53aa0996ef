"""Where Wagtail finds proofs."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from drukar.desk.proofs.views import files


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Answer with what proofs show; whoever is not signed in gets nothing."""
    return [path("proofs/site/<path:path>", files, name="proof_files")]
