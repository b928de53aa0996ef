"""Whoever adds a block, a format, a command or a language is told what is still missing."""

from __future__ import annotations

import re
from pathlib import Path

from drukar.cli.main import COMMANDS
from drukar.cli.names import COMMANDS as NAMES_COMMANDS
from drukar.paper.blocks import FORMS
from drukar.press.formats import FORMATS
from drukar.story.blocks import BLOCKS

DRUKAR = Path(__file__).parent.parent.parent / "src" / "drukar"
TAGS = [str(block.__struct_config__.tag) for block in BLOCKS]


def modules(folder: str, *others: str) -> set[str]:
    """Return the names of the modules and packages in a folder of drukar's, without `others`."""
    files = {path.stem for path in (DRUKAR / folder).glob("*.py")}
    packages = {path.parent.name for path in (DRUKAR / folder).glob("*/__init__.py")}
    return (files | packages) - {"__init__", *others}


def test_every_block_has_a_module_a_form_and_a_template_of_its_name() -> None:
    assert modules("story/blocks", "block") == set(TAGS)
    assert [form.name for form in FORMS] == TAGS
    assert modules("paper/blocks", "form") == set(TAGS)
    templates = {path.stem for path in (DRUKAR / "press/theme/blocks").glob("*.html")}
    assert templates == set(TAGS)
    assert modules("desk/blocks", "block", "field", "https", "references", "rich") == set(TAGS)


def test_every_directive_is_in_the_reference() -> None:
    reference = DRUKAR.parent.parent / "docs" / "reference" / "paper-folder.md"
    shown = set(re.findall(r"\{([a-z]+)\}", reference.read_text(encoding="utf-8")))
    assert {form.name for form in FORMS if form.read is not None} <= shown


def test_every_format_is_registered_under_its_modules_name() -> None:
    assert {form.name for form in FORMATS} == modules("press/formats")


def test_every_command_is_registered() -> None:
    parts_of_mirror = ("mirror_config", "mirror_own", "mirror_promote")
    names = {
        name.rstrip("_") for name in modules("cli", "main", *parts_of_mirror, "options", "report")
    }
    assert set(COMMANDS) == names
    group = {name.rstrip("_") for name in modules("cli/names", "options")}
    assert {command.name for command in NAMES_COMMANDS} == group


def test_every_folder_of_a_language_is_complete() -> None:
    folders = {path.parent for path in (DRUKAR / "languages").glob("*/*") if path.suffix != ".pyc"}
    assert folders
    for name in ("language.toml", "messages.po"):
        assert not {folder.name for folder in folders if not (folder / name).is_file()}, name
