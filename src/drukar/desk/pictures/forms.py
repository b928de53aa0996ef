"""The form of a picture: what is uploaded is cleaned before anything of it is kept.

An upload stays in memory until then. What is kept is named by its bytes; the name under which it
came is forgotten, as a title too. Alternative text and credit are asked for wherever the form
shows their fields; where it does not, as when several pictures are uploaded at once, they are asked
for next.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from drukar.desk.pictures.keeping import CleanFile
from drukar.errors import PictureError
from drukar.pictures import LARGEST, cleaned


class PictureField(WagtailImageField):
    """A file that becomes a clean original, or is refused with what to do instead."""

    default_validators: tuple[object, ...] = ()

    def to_python(self, data: UploadedFile | None) -> ContentFile[bytes] | None:
        """Return the upload cleaned; raises ``ValidationError``."""
        file = FileField.to_python(self, data)
        if file is None:
            return None
        try:
            if file.size > LARGEST:
                raise PictureError(
                    f"The picture has {file.size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f}"
                    " are taken.",
                    remedy="Make it smaller: 3,000 pixels across are plenty.",
                )
            return CleanFile(cleaned(file.read()))
        except PictureError as error:
            raise ValidationError(f"{error.what} {error.remedy}".strip()) from error


class PictureForm(BaseImageForm):
    """The form of a picture. The file of one that is there is never exchanged for another."""

    class Media:
        css = {"all": ["pictures/focal.css"]}
        js = ["pictures/focal.js"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)
        elif "file" in self.fields:
            shown = self.fields["file"]
            self.fields["file"] = PictureField(
                label="File",
                widget=shown.widget,
                error_messages={
                    "required": "Choose a picture: JPEG, PNG, WebP or AVIF, at most"
                    f" {LARGEST / 1e6:.0f} MB."
                },
            )
        if "title" in self.fields:
            self.fields["title"].required = False
            self.fields["title"].help_text = "For lists at the desk. Empty: the alternative text."
        if "description" in self.fields:
            self.fields["description"].label = "Alternative text"
            self.fields["description"].help_text = "What it shows, for whoever does not see it."
        if "credit" in self.fields:
            self.fields["credit"].help_text = "Who made it: a pseudonym is enough."

    def clean(self) -> dict[str, Any]:
        """Ask for what a picture needs; forget the name of the file."""
        values: dict[str, Any] = super().clean()
        for name, words in (
            ("description", "Say what the picture shows, for whoever cannot see it."),
            ("credit", "Say who made the picture: a pseudonym is enough."),
        ):
            asked = name in self.fields and self.add_prefix(name) in self.data
            if asked and not (values.get(name) or "").strip():
                self.add_error(name, words)
        if "title" in self.fields:
            values["title"] = self._title(values)
        return values

    def save(self, commit: bool = True) -> Any:
        """Save the picture under its bytes."""
        file = self.cleaned_data.get("file")
        if isinstance(file, CleanFile):
            file.settle(self.instance)
        return super().save(commit=commit)

    def _title(self, values: dict[str, Any]) -> str:
        title = (values.get("title") or "").strip()
        upload = next(iter(self.files.values()), None)
        if upload is not None and _plain(title) in {_plain(upload.name), _plain(_stem(upload))}:
            title = ""
        file = values.get("file")
        by_bytes = file.digest[:12] if isinstance(file, CleanFile) else self.instance.sha256[:12]
        return (title or (values.get("description") or "").strip() or by_bytes)[:255]


def _stem(upload: UploadedFile) -> str:
    return PurePath(upload.name or "").stem


def _plain(text: str | None) -> str:
    return "".join(letter for letter in (text or "").casefold() if letter.isalnum())
