"""The public server: what it gives, what it never gives, and what it writes of visitors."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import served

from drukar.errors import SetupError
from drukar.newsroom.folder import NewsroomFolder
from drukar.newsroom.server import listen


@pytest.fixture(scope="module")
def address(demo: NewsroomFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo by its command; check what it said when it has ended."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "drukar.cli.main"),
            *("serve", "--dir", str(demo.path), "--port", "0"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said = process.stdout.readline()
    yield said.split()[2]
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=20)
    assert process.returncode == 0, rest
    assert rest.strip() == "Ended.", "nothing of a visitor is written"


def get(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def raw(address: str, path: str) -> int:
    connection = HTTPConnection(urlsplit(address).netloc)
    connection.putrequest("GET", path, skip_host=False)
    connection.endheaders()
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize(
    "path",
    [
        "/../drukar.toml",
        "/../../drukar.toml",
        "/%2e%2e/%2e%2e/drukar.toml",
        "/en/..%2f..%2f..%2f..%2fdrukar.toml",
        "/_b/../../../secrets/",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/en/%00",
        "/" + "a" * 5000,
        "/.lock",
        "/%ff%fe",
    ],
)
def test_nothing_outside_the_site_is_given(address: str, path: str) -> None:
    assert raw(address, path) in {400, 404}


def test_nothing_can_be_sent_to_it(address: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        request = urllib.request.Request(address, method=method, data=b"x")
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request)
        assert caught.value.code == 405
        caught.value.close()


def test_pages_are_given_with_strict_headers(address: str) -> None:
    status, headers, body = get(address + "en/index.html")
    assert status == 200
    assert b"The Crossing" in body
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-cache"
    assert headers["ETag"]
    for telling in ("Last-Modified", "Server", "Set-Cookie", "X-Powered-By"):
        assert telling not in headers


def test_a_folder_leads_to_its_index(address: str) -> None:
    assert get(address)[2] == get(address + "index.html")[2]
    assert get(address + "en/")[0] == 200
    assert get(address + "en")[0] == 200


def test_feeds_have_their_own_types(address: str) -> None:
    assert get(address + "en/feed.xml")[1]["Content-Type"].startswith("application/atom+xml")
    assert get(address + "en/feed.json")[1]["Content-Type"] == "application/feed+json"


def test_what_is_named_by_its_bytes_may_be_kept_for_ever(
    address: str, demo: NewsroomFolder
) -> None:
    style = next(demo.store.assets.rglob("*.css"))
    _, headers, body = get(f"{address}_b/{style.parent.name}/{style.name}")
    assert "immutable" in headers["Cache-Control"]
    assert body == style.read_bytes()
    assert get(address + "_b/00/nothing.css")[1]["Cache-Control"] == "no-cache"


def test_what_did_not_change_is_not_sent_again(address: str) -> None:
    tag = get(address + "en/index.html")[1]["ETag"]
    assert get(address + "en/index.html", **{"If-None-Match": tag})[0] == 304


@pytest.mark.parametrize(
    ("path", "language"), [("fa/2020/x.html", "fa"), ("en/a/b/c/", "en"), ("xx/y.html", "be")]
)
def test_where_nothing_is_the_languages_own_page_says_so(
    address: str, path: str, language: str
) -> None:
    status, _, body = get(address + path)
    assert status == 404
    assert f'<html lang="{language}"'.encode() in body


def test_the_tag_of_a_page_tells_nothing_of_when_it_was_made(
    address: str, demo: NewsroomFolder
) -> None:
    tag = get(address + "en/index.html")[1]["ETag"]
    os.utime(demo.store.current / "en" / "index.html", (1, 1))
    assert get(address + "en/index.html")[1]["ETag"] == tag


def test_a_port_that_is_taken_is_said() -> None:
    with listen("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(SetupError) as caught:
            listen("127.0.0.1", taken.getsockname()[1])
    assert "--port" in caught.value.remedy


def test_it_listens_on_loopback_unless_told_otherwise(demo: NewsroomFolder) -> None:
    assert demo.config.serve.host == "127.0.0.1"


def test_a_newsroom_without_an_edition_is_told_what_to_do(tmp_path: Path) -> None:
    run = [sys.executable, "-m", "drukar.cli.main"]
    subprocess.run(
        [*run, "new", str(tmp_path / "room"), "--no-desk"], check=True, capture_output=True
    )
    done = subprocess.run(
        [*run, "serve", "--dir", str(tmp_path / "room")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "drukar publish" in done.stderr


def test_an_answer_is_of_one_edition_whatever_is_switched_meanwhile(tmp_path: Path) -> None:
    pages = {name: f"<p>{name}</p>".encode() * (50 + 400 * at) for at, name in enumerate("ab")}
    for name, page in pages.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_bytes(page)
    current, after = tmp_path / "current", tmp_path / "after"
    current.symlink_to("a")
    ended = threading.Event()

    def switch() -> None:
        for name in itertools.cycle("ba"):
            after.symlink_to(name)
            after.rename(current)
            if ended.is_set():
                return

    switching = threading.Thread(target=switch)
    switching.start()
    try:
        with served(current) as address:
            answers = [get(f"{address}index.html")[2] for _ in range(300)]
    finally:
        ended.set()
        switching.join()
    assert set(answers) <= set(pages.values())
    assert len(set(answers)) == 2, "the switch was seen"
