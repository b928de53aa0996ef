"""Reads and writes the register as files: a folder of TOML files, one TOML file, or CSV.

In a folder each entry has its own file, ``<slug>.toml``, without ``uri``: the name of the
file is the slug. One TOML file may hold many entries as ``[[names]]`` tables with a
``slug``. A CSV file has a row an entry: ``slug``, ``kind``, then a column for each role and
language, ``forms.en``, ``also.en``, ``never.en`` and so on, several values parted by ``|``.
Posts have no columns: they need TOML. A value that a spreadsheet would take for a formula begins
with an apostrophe there.

Only ``NamesError`` escapes, and its text names the file.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from drukar.errors import NamesError
from drukar.names.register import Register
from drukar.story import codec
from drukar.story.names import Entry

_LISTS = ("also", "never", "inflected")
_TEXTS = ("forms", "description")
_PLAIN = ("gender", "source", "notes")
_FLAGS = ("public", "protected")
_ENTRY: Any = Entry
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def load(path: Path) -> Register:
    """Return the register in a folder of TOML files, a TOML file or a CSV file."""
    if path.is_dir():
        folder = path / "names" if (path / "names").is_dir() else path
        return Register(_entry(file) for file in sorted(folder.glob("*.toml")))
    text = _read(path)
    if path.suffix == ".csv":
        return Register(from_csv(text, where=path.name))
    if path.suffix == ".toml":
        table = _toml(text, path.name)
        if "names" in table:
            return Register(_struct(record, "", path.name) for record in table["names"])
        return Register([_struct(table, path.stem, path.name)])
    raise NamesError(
        "This is not a register.",
        where=str(path),
        remedy="Give a folder of TOML files, a TOML file or a CSV file.",
    )


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise NamesError(
            "The file cannot be read as UTF-8 text.", where=str(path), remedy=str(error)
        ) from error


def _toml(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NamesError("This is not TOML.", where=where, remedy=str(error)) from error


def _entry(path: Path) -> Entry:
    return _struct(_toml(_read(path), path.name), path.stem, path.name)


def _struct(record: Mapping[str, Any], slug: str, where: str) -> Entry:
    fields = dict(record)
    slug = str(fields.pop("slug", slug))
    fields.setdefault("uri", f"name:{slug}")
    try:
        entry: Entry = codec.convert(fields, _ENTRY)
        return entry
    except msgspec.ValidationError as error:
        raise NamesError(str(error), where=f"{where}: {slug}", remedy="Mend the entry.") from error


def to_toml(entry: Entry) -> str:
    """Return an entry as the text of its file in a folder."""
    fields = {key: value for key, value in codec.to_builtins(entry).items() if key != "uri"}
    return tomli_w.dumps(fields)


def to_toml_file(entries: Iterable[Entry]) -> str:
    """Return entries as one TOML file of ``[[names]]`` tables."""
    tables = []
    for entry in entries:
        fields = {key: value for key, value in codec.to_builtins(entry).items() if key != "uri"}
        tables.append({"slug": entry.slug, **fields})
    return tomli_w.dumps({"names": tables})


def without_private(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries that may be shown to anybody: no protected ones, no notes."""
    return tuple(
        msgspec.structs.replace(entry, notes="") if entry.notes else entry
        for entry in entries
        if not getattr(entry, "protected", False)
    )


def from_csv(text: str, *, where: str = "CSV") -> tuple[Entry, ...]:
    """Return the entries of a CSV text; see the module for its columns."""
    try:
        rows = list(csv.DictReader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise NamesError("This is not CSV.", where=where, remedy=str(error)) from error
    return tuple(_from_row(row, f"{where}:{line}") for line, row in enumerate(rows, start=2))


def _from_row(row: Mapping[str | Any, str | Any], where: str) -> Entry:
    fields: dict[str, Any] = {"kind": row.get("kind") or "person"}
    if not row.get("slug"):
        raise NamesError("The row has no slug.", where=where, remedy="Fill the column “slug”.")
    for column, cell in row.items():
        if not isinstance(column, str) or not isinstance(cell, str):
            raise NamesError(
                "The row does not have the columns of the first row.",
                where=where,
                remedy="Put quotation marks round values with commas.",
            )
        value = _from_cell(cell)
        if not value:
            continue
        role, _, language = column.partition(".")
        if role in _TEXTS:
            fields.setdefault(role, {})[language] = value
        elif role in _LISTS:
            parts = (part.strip() for part in value.split("|"))
            fields.setdefault(role, {})[language] = [part for part in parts if part]
        elif column in _PLAIN:
            fields[column] = value
        elif column in _FLAGS:
            fields[column] = value.strip().casefold() in ("true", "yes", "1")
        elif column not in ("slug", "kind"):
            raise NamesError(
                f"No such column: “{column}”.",
                where=where,
                remedy="Use slug, kind, forms.<language>, also.<language>, never.<language>.",
            )
    return _struct(fields, str(row["slug"]), where)


def to_csv(entries: Iterable[Entry]) -> str:
    """Return entries as CSV, with the columns that they need. Posts are left out."""
    rows: list[dict[str, str]] = []
    for entry in entries:
        fields = codec.to_builtins(entry)
        row = {"slug": entry.slug, "kind": fields["kind"]}
        for role in _TEXTS:
            row |= {f"{role}.{tag}": text for tag, text in fields.get(role, {}).items()}
        for role in _LISTS:
            row |= {f"{role}.{tag}": "|".join(v) for tag, v in fields.get(role, {}).items()}
        row |= {key: fields[key] for key in _PLAIN if fields.get(key)}
        row |= {key: "true" for key in _FLAGS if fields.get(key)}
        rows.append({column: _to_cell(value) for column, value in row.items()})
    columns = list(dict.fromkeys(column for row in rows for column in row)) or ["slug", "kind"]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _to_cell(text: str) -> str:
    """Return a value as a spreadsheet shows it; one that it would take for a formula is marked."""
    return f"'{text}" if _FORMULA.match(text) else text


def _from_cell(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
