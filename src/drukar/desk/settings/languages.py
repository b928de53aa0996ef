"""The languages that a newsroom may write in: all that drukar has a folder for."""

from __future__ import annotations

from drukar import languages

CONTENT_LANGUAGES = [
    (tag, languages.get(tag).native_name)
    for tag in languages.known()
    if tag not in languages.SCRIPT_EDITIONS
]
