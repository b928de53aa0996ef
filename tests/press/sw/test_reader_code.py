"""What is made of the modules: two files, small, the same each time, and only in signed sites."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import brotli
import pytest
from browser import chromium, served
from memory import MemoryArchive, story_of
from printing import print_into

from drukar.errors import ThemeError
from drukar.press import reader_code as builder
from drukar.press.module_text import needed, squeezed, uncommented
from drukar.press.reader_code import ReaderCode, reader_code
from drukar.press.short_names import renamed
from needs import need
from sw.hosts import hosting
from sw.signed_repository import Repository
from sw.signed_site import SignedSite, path_of

MOST = 12 * 1024
DATA = re.compile(r"^const m0=.*$", re.MULTILINE)


@pytest.fixture(scope="module")
def code() -> ReaderCode:
    """Return the code for some newsroom."""
    return reader_code(Repository().first_root)


def made_small(text: str, wanted: str) -> str:
    """Return a module with nothing but what is wanted of it, as it is delivered."""
    body = needed(uncommented(text), [wanted], "const idle = 1;")
    return "".join(renamed(squeezed(f"{body}return {{ {wanted} }};")))


def headers_of(address: str) -> Message:
    """Return the headers of an answer, whatever its status, once the server listens."""
    port = int(address.split(":")[2].split("/", maxsplit=1)[0])
    for _ in range(3_000):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.01)
    try:
        with urlopen(address) as answer:
            found: Message = answer.headers
            return found
    except HTTPError as error:
        with error:
            return error.headers


def value_of(text: str) -> str:
    """Return what a script prints."""
    command = [str(need("node")), "--eval", text]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_verifier_and_worker_are_small(code: ReaderCode) -> None:
    """Counted without the newsroom's root and the words of all languages, which are data."""
    [data] = DATA.findall(code.worker)
    assert '"signatures' in data.replace("\\", "")
    assert len(brotli.compress(DATA.sub("", code.worker).encode(), quality=11)) < MOST
    assert len(brotli.compress(code.worker.encode(), quality=11)) < 15 * 1024
    assert len(brotli.compress(code.page.encode(), quality=11)) < 1_100


def test_the_same_root_gives_the_same_code() -> None:
    root = Repository().first_root
    assert reader_code(root) == reader_code(root)
    assert list(reader_code(root).files()) == ["sw.js", reader_code(root).page_path]


@pytest.mark.parametrize(
    "text",
    [
        'import def from "./bytes.mjs";\n',
        'import * as bytes from "./bytes.mjs";\n',
        'import { toHex } from "elsewhere";\n',
        "export default 1;\n",
        'export * from "./bytes.mjs";\n',
    ],
)
def test_a_form_that_the_builder_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(ThemeError, match="in no form that the builder knows"):
        builder._joined("./made.mjs", {"./made.mjs": text})


def test_what_nothing_calls_is_left_out_and_the_rest_does_the_same() -> None:
    text = """\
const one = 1;
const two = () => one + 1; // "quoted" comment on what is unused and idle
const unused = () => two() * 3;
class Box {
  constructor(value) { this.value = value; }
  idle() {
    return 1;
  }
  text(longName) {
    const quoted = "a  // b", pattern = /["'/]/g, { length } = longName;
    return `${quoted} ${longName.replace(pattern, "-")} ${length + +two()} ${this.value}`;
  }
}
function wanted(parameter, ...others) {
  const [first, second] = others;
  if (Object.is(parameter, 7)) { return 0; }
  for (const key of Object.keys(others)) { if (key === 9) { return key; } }
  while (Array.isArray(parameter)) { return parameter; }
  const table = { first, second: parameter, wanted() { return 5 } };
  return parameter => new Box(table.second + table.first).text(parameter) + 4 / 2 / second;
}
"""
    small = made_small(text, "wanted")
    assert "unused" not in small
    assert "idle" not in small
    assert "parameter" not in small
    assert len(small) < len(text) * 0.75
    call = "wanted(1, 2, 4)('a\"b/')"
    made = value_of(f"const {{ wanted }} = (() => {{{small}}})();console.log({call})")
    assert made == value_of(f"{text}console.log({call})") != ""


def test_a_site_without_keys_has_no_script_and_one_with_keys_reads_without_any(
    code: ReaderCode, tmp_path: Path
) -> None:
    archive = MemoryArchive([story_of(1)])
    print_into(archive, tmp_path / "unsigned")
    for path in (tmp_path / "unsigned").rglob("*.html"):
        assert "<script src" not in path.read_text("utf-8")
        assert "script-src" not in path.read_text("utf-8")
    assert not list((tmp_path / "unsigned").rglob("*.js"))
    print_into(archive, tmp_path / "signed", code=code)
    for name in code.files():
        assert (tmp_path / "signed" / name).is_file()
    with hosting({}) as host, chromium() as browser:
        host.files = SignedSite(tmp_path).edition()
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(host.address + path_of(1))
        assert "Text of story 1" in page.inner_text("main")
        assert page.locator("[data-reading]:visible").count() == 0


def test_the_server_lets_the_worker_ask_mirrors_and_pages_run_their_script(
    code: ReaderCode, tmp_path: Path
) -> None:
    archive = MemoryArchive([story_of(1)])
    print_into(archive, tmp_path / "unsigned")
    print_into(archive, tmp_path / "signed", code=code)
    with served(tmp_path / "unsigned") as address:
        page = headers_of(f"{address}en/index.html")
        assert "script-src" not in page["content-security-policy"]
        assert page["access-control-allow-origin"] is None
    with served(tmp_path / "signed") as address:
        page = headers_of(f"{address}en/index.html")
        assert "script-src 'self'; worker-src 'self'" in page["content-security-policy"]
        assert headers_of(f"{address}nothing")["access-control-allow-origin"] == "*"
        worker = headers_of(f"{address}sw.js")
        assert worker["content-security-policy"] == "default-src 'none'; connect-src *"
        assert worker["cache-control"] == "no-cache"
        assert worker["content-type"].startswith("text/javascript")
