"""An address elsewhere: https only, since a reader's line may be watched."""

from __future__ import annotations

from django.core.validators import URLValidator
from wagtail import blocks


class HttpsBlock(blocks.URLBlock):
    """An https address."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            validators=[URLValidator(schemes=["https"], message="Write an https address.")],
            max_length=2000,
            **kwargs,
        )
