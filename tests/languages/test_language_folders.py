"""A language is a folder: found by being there, refused when it is not sound."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from drukar import languages
from drukar.errors import LanguageError
from drukar.languages.folders import Folders

CZECH = """
tag = "cs"
native_name = "Čeština"
direction = "ltr"
locale = "cs"
alphabet = "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"

[quotes]
primary = ["„", "“"]
secondary = ["‚", "‘"]

[dashes]
sentence = " – "

[dates]
day = "d. MMMM y"
month = "LLLL y"
"""
WORDS = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);\\n"

msgid "By {author}"
msgstr "Text: {author}"

msgid "{n} story"
msgid_plural "{n} stories"
msgstr[0] "{n} článek"
msgstr[1] "{n} články"
msgstr[2] "{n} článků"

msgid "Menu"
msgstr ""

#, fuzzy
msgid "Home"
msgstr "Dům"
"""


def written(root: Path, toml: str = CZECH, po: str = WORDS) -> Folders:
    folder = root / "cs"
    folder.mkdir()
    (folder / "language.toml").write_text(toml, encoding="utf-8")
    (folder / "messages.po").write_text(po, encoding="utf-8")
    return Folders(root)


def refusal(folders: Folders, tag: str = "cs") -> LanguageError:
    with pytest.raises(LanguageError) as caught:
        folders.get(tag)
    return caught.value


def test_what_drukar_knows() -> None:
    assert languages.known() == ("be", "be-Latn", "en", "fa", "pl", "ru", "uk")
    assert languages.get("fa").direction == "rtl"
    assert languages.get("pl").quotes.primary == ("„", "”")
    assert languages.get("pl").dashes.range == "–"
    assert languages.get("be") is languages.get("be")


def test_a_language_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        languages.get("be").tag = "uk"  # type: ignore[misc]


def test_one_folder_adds_a_language(tmp_path: Path) -> None:
    folders = written(tmp_path)
    assert folders.known() == ("cs",)
    czech = folders.get("cs")
    assert czech.native_name == "Čeština"
    assert czech.date(date(2024, 2, 7)) == "7. února 2024"
    assert czech.month(2024, 2) == "únor 2024"
    assert czech.word("By {author}", author="Jan") == "Text: Jan"
    assert [czech.words("{n} story", "{n} stories", n) for n in (1, 3, 5)] == [
        "1 článek",
        "3 články",
        "5 článků",
    ]


def test_empty_and_fuzzy_words_are_english(tmp_path: Path) -> None:
    czech = written(tmp_path).get("cs")
    assert (czech.word("Menu"), czech.word("Home")) == ("Menu", "Home")


@pytest.mark.parametrize(
    "tag", ["xx", "", "BE", "be-Cyrl", "uk-Latn", "../be", "be/../be", ".", "__pycache__"]
)
def test_an_unknown_language_is_refused(tag: str) -> None:
    with pytest.raises(LanguageError) as caught:
        languages.get(tag)
    assert caught.value.remedy == "Known: be, be-Latn, en, fa, pl, ru, uk."
    with pytest.raises(LanguageError):
        languages.romanise("слова", tag)


@pytest.mark.parametrize(
    "key", ["tag", "native_name", "direction", "locale", "alphabet", "sentence", "day", "primary"]
)
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    lines = [line for line in CZECH.splitlines() if not line.startswith(f"{key} =")]
    error = refusal(written(tmp_path, toml="\n".join(lines)))
    assert error.where == str(tmp_path / "cs" / "language.toml")
    assert f"`{key}`" in error.what
    assert error.remedy


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('tag = "cs"', 'tag = "sk"', "“sk”"),
        ('"ltr"', '"down"', "down"),
        ('locale = "cs"', 'locale = "xx"', "“xx”"),
        ('locale = "cs"', 'locale = "../cs"', "“../cs”"),
        ('alphabet = "aá', 'alphabet = "aaá', "twice"),
        ('primary = ["„", "“"]', 'primary = ["„"]', "$.quotes.primary"),
        ('"LLLL y"', '"LLLLLLLLL y"', "“LLLLLLLLL y”"),
        ('"LLLL y"', '"LLLL y"\ntime = "MMMM"', "“MMMM”"),
        ('"LLLL y"', '"LLLL y"\nmoment = "{day}"', "{time}"),
        ('"LLLL y"', '"LLLL y"\njoins = [["(", ""]]', "“(”"),
        ('"LLLL y"', '"LLLL y"\n[numbers]\ndigits = "012"', "ten digits"),
        ('"LLLL y"', '"LLLL y"\n[numbers]\npercent = ""', "percent"),
        ('"LLLL y"', '"LLLL y"\n[romanise]\n"č" = "č"', "“č”"),
        ('"LLLL y"', '"LLLL y"\n[romanise]\n"^" = "a"', "“^”"),
        ('"LLLL y"', '"LLLL y"\ncolour = "red"', "`colour`"),
        ("[dates]", "[dates", "line"),
    ],
)
def test_a_wrong_value_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert CZECH.count(old) == 1
    error = refusal(written(tmp_path, toml=CZECH.replace(old, new)))
    assert says in error.what
    assert error.where == str(tmp_path / "cs" / "language.toml")
    assert error.remedy


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('msgid "Menu"', "Menu", "not a po file"),
        ('msgid "Menu"\nmsgstr ""', 'msgid "Menu"', "not a po file"),
        ("Plural-Forms: ", "Plurals: ", "no Plural-Forms"),
        ("nplurals=3", "nplurals=two", "not a po file"),
        ("n==1 ? 0", "n==1 ? 7", "does not give 3 forms"),
        ("n==1 ? 0", "import ? 0", "does not give 3 forms"),
        ("(n==1 ?", "(1/n ?", "does not give 3 forms"),
        ("Text: {author}", "Text: {autor}", "“By {author}”"),
        ("Text: {author}", "Text", "“By {author}”"),
        ("{n} článků", "{m} článků", "“{n} story”"),
    ],
)
def test_a_broken_catalogue_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert WORDS.count(old) == 1
    error = refusal(written(tmp_path, po=WORDS.replace(old, new)))
    assert says in error.what
    assert error.where.startswith(str(tmp_path / "cs" / "messages.po"))
    assert error.remedy


def test_files_that_are_no_text_are_refused(tmp_path: Path) -> None:
    folders = written(tmp_path)
    (tmp_path / "cs" / "messages.po").write_bytes(b"\xff\xfe")
    assert "po file" in refusal(folders).what
    (tmp_path / "cs" / "messages.po").unlink()
    assert "cannot be read" in refusal(folders).what
    (tmp_path / "cs" / "language.toml").write_bytes(b"\xff\xfe")
    assert refusal(Folders(tmp_path)).where == str(tmp_path / "cs" / "language.toml")


def test_a_folder_without_language_toml_is_no_language(tmp_path: Path) -> None:
    (tmp_path / "cs").mkdir()
    assert Folders(tmp_path).known() == ()
    assert "“cs”" in refusal(Folders(tmp_path)).what
    assert Folders(tmp_path / "nowhere").known() == ()
