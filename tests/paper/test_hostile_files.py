"""Files that are there to do harm, or that nobody meant to be there.

None of these may be read outside the paper, hang, or take more than linear time: each test
ends in one message, or in a paper that is sound.
"""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from paper_files import STORY, copy_of, faults_of, is_sound, put

PICTURE = ":::{picture} %s\n:alt: A\n:credit: B\n:::\n"
SHORT = range(99)  # texts of a megabyte are no names of tests
SECRET = "not for readers"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "secret.md").write_text(STORY + SECRET, encoding="utf-8")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "en.md").write_text(STORY + SECRET, encoding="utf-8")
    return copy_of("minimal", tmp_path / "paper")


def with_picture(paper: Path, path: str, data: bytes = b"") -> Path:
    if data:
        put(paper, {f"stories/shown/{path}": data})
    return put(paper, {"stories/shown/en.md": STORY + PICTURE % path})


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("stories/a/en.md", "secret.md"),
        ("stories/a", "secret"),
        ("stories/a/pictures", "secret"),
        ("names", "secret"),
        ("stories/a/en.md", "paper/../secret.md"),
    ],
)
def test_a_symbolic_link_that_leads_out_is_a_fault(paper: Path, link: str, target: str) -> None:
    (paper / link).parent.mkdir(parents=True, exist_ok=True)
    (paper / link).symlink_to(paper.parent / target)
    messages = faults_of(paper)
    assert messages[0] == (
        f"{link}: The symbolic link leads out of the paper. Copy what it leads to into the folder."
    )
    assert SECRET not in "".join(messages)


@pytest.mark.parametrize("target", ["/dev/zero", "loop", "nowhere"])
def test_a_symbolic_link_to_nothing_good_is_a_fault(paper: Path, target: str) -> None:
    put(paper, {"stories/a/en.md": STORY})
    (paper / "stories/a/loop").symlink_to(target)
    (message,) = faults_of(paper)
    assert message.startswith("stories/a/loop: The symbolic link leads ")


def test_paper_toml_may_be_no_link_out(paper: Path) -> None:
    (paper / "paper.toml").rename(paper.parent / "paper.toml")
    (paper / "paper.toml").symlink_to(paper.parent / "paper.toml")
    assert "leads out of the paper" in faults_of(paper)[0]


def test_a_symbolic_link_inside_the_paper_is_followed(paper: Path) -> None:
    (paper / "stories/b").mkdir()
    (paper / "stories/b/en.md").symlink_to("../2026-02-03-weir-opens/en.md")
    assert "stands at the same address" in faults_of(paper)[0]


@pytest.mark.parametrize("name", ["stories/a/en.md", "names/a.toml", "paper.toml"])
def test_a_pipe_is_not_waited_for(paper: Path, name: str) -> None:
    (paper / name).parent.mkdir(exist_ok=True)
    (paper / name).unlink(missing_ok=True)
    os.mkfifo(paper / name)
    assert f"{name}: This is neither a file nor a folder." in "\n".join(faults_of(paper)) or (
        name == "paper.toml" and "neither a file nor a folder" in faults_of(paper)[0]
    )


@pytest.mark.parametrize("name", ["stories/a/en.md", "names/a.toml", "topics/a.toml"])
def test_a_folder_where_a_file_should_be_is_a_fault(paper: Path, name: str) -> None:
    (paper / name).mkdir(parents=True)
    assert faults_of(paper)[0].startswith(f"{name}: This does not belong here.")


@pytest.fixture
def plain_user(paper: Path) -> Iterator[Path]:
    """Return the paper where anybody may look for it, and be somebody without rights."""
    own = os.geteuid()
    with TemporaryDirectory(prefix="drukar-test-") as open_to_all:
        Path(open_to_all).chmod(0o755)
        shutil.copytree(paper, Path(open_to_all) / "paper")
        (Path(open_to_all) / "paper/stories/2026-02-03-weir-opens/en.md").chmod(0)
        if own == 0:
            os.seteuid(65534)
        try:
            yield Path(open_to_all) / "paper"
        finally:
            os.seteuid(own)


def test_a_file_that_may_not_be_read_is_a_fault(plain_user: Path) -> None:
    assert "The file cannot be read: Permission denied." in faults_of(plain_user)[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xef\xbb\xbf" + STORY.encode(), ":1: The file begins with a byte order mark."),
        (STORY.encode("utf-16"), ":1: The file is not UTF-8."),
        (STORY.encode() + "\nслова\n".encode("cp1251"), ":8: The file is not UTF-8."),
        (STORY.encode() + b"\nA\0B\n", ":8: The file holds a NUL character."),
        (STORY.encode() + b"\nA bell \x07 rings.\n", ":8: The text holds the character U+0007."),
        (STORY.encode() + "\nA\u0085B\n".encode(), ":8: The text holds the character U+0085."),
        (STORY.encode() + "\n\u202eA\u202c\n".encode(), ""),
        (STORY.replace("\n", "\r\n").encode() + b"\r\nWords.\r\n", ""),
        (STORY.replace("weir", "\u2067weir").encode(), ":2: `headline` holds the character U+2067"),
        (STORY.replace("weir", "\u202eweir").encode(), ":2: `headline` holds the character U+202E"),
        (b"", ":1: There is no front matter."),
    ],
)
def test_characters_that_no_text_may_hold(paper: Path, content: bytes, message: str) -> None:
    put(paper, {"stories/a/en.md": content})
    if message:
        assert faults_of(paper)[0].startswith(f"stories/a/en.md{message}")
    else:
        assert is_sound(paper)


def test_a_name_that_a_terminal_would_obey_is_shown_harmlessly(paper: Path) -> None:
    put(paper, {"stories/a/\x1b[31m.md": STORY})
    (message, *_) = faults_of(paper)
    assert "\x1b" not in message
    assert "The name holds a character that no name may." in message


def test_a_name_that_is_not_utf_8_is_a_fault(paper: Path) -> None:
    os.mkdir(os.fsencode(paper / "stories") + b"/\xff")  # noqa: PTH102 - a Path is text
    messages = faults_of(paper)
    assert "The name holds a character that no name may." in messages[0]
    assert "\n".join(messages).encode()


@pytest.mark.parametrize(
    "path",
    [
        "pictures/../../../../secret.md",
        "../secret.md",
        "/etc/passwd",
        "pictures",
        "pictures/",
        "pictures//a.png",
        "pictures/./a.png",
        "pictures\\a.png",
        "file:///etc/passwd",
        "https://example.org/a.png",
        "pictures/a\u202e.png",
    ],
)
def test_a_picture_is_looked_for_nowhere_else(paper: Path, path: str) -> None:
    (message,) = faults_of(with_picture(paper, path))
    assert message.startswith("stories/shown/en.md:7: `")
    assert message.endswith("Put the file into `pictures` beside the text.")


def test_a_picture_may_be_no_link_out(paper: Path) -> None:
    with_picture(paper, "pictures/a.png")
    (paper / "stories/shown/pictures").mkdir()
    (paper / "stories/shown/pictures/a.png").symlink_to(paper.parent / "secret.md")
    (message,) = faults_of(paper)
    assert "is a symbolic link that leads out of the paper." in message


def png(width: int, height: int, data: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


BOMB = png(60_000, 60_000, zlib.compress(bytes(100_000)))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bomb.png", BOMB),
        ("script.svg", SVG),
        ("script.png", SVG),
        ("words.jpg", b"These are words."),
        ("empty.jpg", b"\n"),
        ("page.png", b"<!doctype html><script>alert(1)</script>"),
    ],
)
def test_a_file_that_is_no_picture_is_a_fault(paper: Path, name: str, data: bytes) -> None:
    (message,) = faults_of(with_picture(paper, f"pictures/{name}", data))
    assert message.startswith(f"stories/shown/en.md:7: `pictures/{name}`: ")
    assert str(paper) not in message


def test_a_picture_of_a_hundred_megabytes_is_a_fault(paper: Path) -> None:
    with_picture(paper, "pictures/large.png", png(8, 8, zlib.compress(bytes(72))))
    with (paper / "stories/shown/pictures/large.png").open("r+b") as file:
        file.truncate(100 * 1024 * 1024)
    (message,) = faults_of(paper)
    assert message.startswith("stories/shown/en.md:7: `pictures/large.png`: ")


def test_a_picture_is_probed_once_for_all_languages_and_named_in_each(paper: Path) -> None:
    put(paper, {"paper.toml": (paper / "paper.toml").read_text().replace('["en"]', '["en", "be"]')})
    with_picture(paper, "pictures/words.jpg", b"words")
    put(paper, {"stories/shown/be.md": STORY + PICTURE % "pictures/words.jpg"})
    assert [message.partition(":")[0] for message in faults_of(paper)] == [
        "stories/shown/be.md",
        "stories/shown/en.md",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "word " * 2_000_000,
        "x" * 10_000_000,
        "*a " * 1_000_000,
        "[" * 1_000_000,
        "a" + "`" * 1_000_000,
        "\\" * 1_000_000,
        "[a](name:b " * 100_000,
        "&" * 1_000_000,
        "\n" * 1_000_000,
        "|a" * 50_000 + "\n" + "|-" * 50_000,
        "## " * 300_000,
    ],
    ids=map(str, SHORT),
)
def test_a_very_long_text_is_read(paper: Path, body: str) -> None:
    put(paper, {"stories/long/en.md": STORY.replace("weir", "river") + body})
    assert is_sound(paper)


@pytest.mark.parametrize(
    "body",
    [
        ">" * 500_000,
        "- " * 500_000,
        "<em>" * 200_000,
        "<u>" * 200_000,
        "a </em>" * 200_000,
        "[a](javascript:b) " * 100_000,
        "![a](b) " * 100_000,
        "\u0007 " * 200_000,
        "\n".join(":" * 3 + "{gallery}" for _ in range(100_000)),
        "\n".join(":" * (100_000 - n) + "{gallery}" for n in range(0, 90_000, 3_000)),
        ":" * 1_000_000,
        ":::\n" * 200_000,
        ":::{x}\n:::\n" * 50_000,
        ":::{related} story:a\n" + ":a: b\n" * 100_000,
        "<!--" * 200_000,
    ],
    ids=map(str, SHORT),
)
def test_a_flood_of_faults_is_cut_short(paper: Path, body: str) -> None:
    put(paper, {"stories/long/en.md": STORY + body})
    assert 1 <= len(faults_of(paper)) <= 60


def test_a_file_that_nobody_could_read_is_not_read(paper: Path) -> None:
    put(paper, {"stories/long/en.md": STORY})
    with (paper / "stories/long/en.md").open("r+b") as file:
        file.truncate(17 * 1024 * 1024)
    assert faults_of(paper)[0].startswith("stories/long/en.md: The file is larger than 16 MB.")


@pytest.mark.parametrize(
    "toml",
    [
        "a." * 100_000 + "a = 1",
        '"a".' * 1_000 + "a = 1",
        "[" + "a . " * 100_000 + "a]",
        "a = " + "[" * 100_000,
        "a = " + "{ a = " * 30_000,
        'a = "' + "x" * 300_000 + '"',
        "a = " + "1" * 5_000,
        "a = " + "9" * 300,
        "\n".join(f"[a{n}]" for n in range(20_000)),
        "\n".join(f"a{n} = 1" for n in range(20_000)),
        'a = "\\ud800"',
        "a = 1\na = 2",
        "version = 99999999999999999999999",
        "version = 1e999",
        "[[named_in_full]]\n" * 20_000,
    ],
    ids=map(str, SHORT),
)
def test_hostile_toml_is_a_fault(paper: Path, toml: str) -> None:
    put(
        paper, {"stories/a/en.md": STORY.replace("+++\n\n", toml + "\n+++\n"), "names/a.toml": toml}
    )
    messages = faults_of(paper)
    assert any(message.startswith("stories/a/en.md:") for message in messages)
    assert any(message.startswith("names/a.toml:") for message in messages)
    assert len(messages) <= 120


def test_many_words_with_dots_are_no_deep_key(paper: Path) -> None:
    text = STORY.replace("weir", "w." * 40 + " “One. Two. Three.” " * 3)
    put(paper, {"stories/a/en.md": text.replace("w.w.", "w. w. ")})
    assert is_sound(paper)
