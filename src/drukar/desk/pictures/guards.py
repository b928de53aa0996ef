"""What must not happen to pictures, whichever screen of Wagtail's is used."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from drukar.desk.pictures.models import DeskImage


def refuse(**_: object) -> None:
    """Stop Wagtail from keeping an upload as it came, which it does while a form is incomplete."""
    raise PermissionDenied("an upload is kept only when it is clean")


def forget_proofs(instance: DeskImage, **_: object) -> None:
    """Remove what proofs made of an original that goes."""
    from drukar.desk.proofs.pictures import forget  # noqa: PLC0415 - it needs the models

    if not DeskImage.objects.filter(sha256=instance.sha256).exists():
        forget(instance.sha256)
