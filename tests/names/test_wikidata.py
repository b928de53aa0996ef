"""What Wikidata says becomes entries: from recorded answers, and from an API that is asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from drukar.cli.main import cli
from drukar.errors import NamesError
from drukar.names import asking, files, wikidata
from drukar.names.register import Register
from drukar.names.updating import enrich
from drukar.story.names import Organisation, Person, Place

ANSWERS = Path(__file__).parent / "answers"
TAGS = ("be", "en", "uk")


def recorded(name: str) -> str:
    return (ANSWERS / f"{name}.json").read_text("utf-8")


def test_nothing_but_names_is_taken_of_a_person() -> None:
    (entry,) = wikidata.read(recorded("captain"), TAGS)
    assert entry == Person(
        uri="name:alena-virskaya",
        forms={"be": "Алена Вірская", "en": "Alena Virskaya"},
        also={"be": ("Алена Вірска",), "en": ("Alena Virskaia", "Elena Virskaya")},
        description={"en": "captain of the Verbin ferry"},
        gender="f",
        source="https://www.wikidata.org/wiki/Q900000001",
    )
    assert "1971" not in repr(entry)


def test_kinds_are_told_apart_and_languages_that_nobody_asked_for_are_left() -> None:
    guild, town, unnamed = "name:guild-of-ferrymen", "name:verbin", 2
    entries = wikidata.read(recorded("several"), TAGS)
    assert len(entries) == unnamed
    assert [(type(entry), entry.uri) for entry in entries] == [
        (Organisation, guild),
        (Place, town),
    ]
    assert entries[1].forms == {"be": "Вербін", "en": "Verbin"}


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "{}", "1", '{"entities": {}}', "[" * 5000),
        '{"entities": {"Q1": {"id": "Q1", "missing": ""}}}',
        '{"error": {"code": "no-such-entity", "info": "Could not find it."}}',
    ],
)
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(NamesError):
        wikidata.read(text, TAGS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)
ENTITIES = st.fixed_dictionaries(
    {"id": st.from_regex(r"Q[1-9][0-9]?", fullmatch=True)},
    optional={
        "labels": st.dictionaries(
            st.sampled_from([*TAGS, "be-tarask"]), st.fixed_dictionaries({"value": JSON}) | JSON
        ),
        "aliases": JSON,
        "descriptions": JSON,
        "claims": st.dictionaries(st.sampled_from(["P31", "P21", "P625"]), JSON) | JSON,
    },
)


@given(st.lists(ENTITIES | JSON, max_size=4))
def test_only_its_own_errors_escape(document: object) -> None:
    try:
        entries = wikidata.read(json.dumps(document), TAGS)
    except NamesError:
        return
    assert len({entry.uri for entry in entries}) == len(entries)
    assert all(set(entry.forms) <= set(TAGS) for entry in entries)


def test_what_the_register_says_stands() -> None:
    house = Person(
        uri="name:alena",
        forms={"be": "Алёна Вірская"},
        never={"en": ("Elena Virskaya",)},
        protected=True,
        notes="Ask her.",
    )
    found = enrich(Register([house]), wikidata.read(recorded("captain"), TAGS), "alena")
    (entry,) = found.changed
    assert isinstance(entry, Person)
    assert entry.uri == "name:alena"
    assert entry.forms == {"be": "Алёна Вірская", "en": "Alena Virskaya"}
    assert entry.also == {"be": ("Алена Вірская", "Алена Вірска"), "en": ("Alena Virskaia",)}
    assert (entry.protected, entry.notes, entry.never) == (True, "Ask her.", house.never)
    again = enrich(Register([entry]), wikidata.read(recorded("captain"), TAGS))
    assert (again.new, again.changed, again.same) == ((), (), 1)


@contextmanager
def api(*bodies: bytes, status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """Serve recorded answers one after another; yield the address and the requests' paths."""
    asked: list[str] = []
    waiting = list(bodies)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = waiting.pop(0)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the tests' output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/w/api.php", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def names(*arguments: object) -> str:
    result = CliRunner().invoke(cli, ["names", "wikidata", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_the_api_is_asked_for_what_is_needed_and_no_more(tmp_path: Path) -> None:
    with api(recorded("captain").encode()) as (address, asked):
        output = names("Q900000001", "--names", tmp_path, "--api", address, "--language", "be")
    assert output == "1 new, 0 changed, 0 same.\n"
    (query,) = [parse_qs(urlsplit(path).query) for path in asked]
    assert query["ids"] == ["Q900000001"]
    assert query["languages"] == ["be|be-tarask|be-x-old"]
    assert files.load(tmp_path).entries[0].forms == {"be": "Алена Вірская"}


def test_many_entities_are_asked_for_fifty_at_once() -> None:
    ids = [f"Q{number}" for number in range(1, 121)]
    with api(b"1", b"2", b"3") as (address, asked):
        assert asking.ask(ids, TAGS, api=address) == ("1", "2", "3")
    sent = [parse_qs(urlsplit(path).query)["ids"][0].split("|") for path in asked]
    assert [len(part) for part in sent] == [50, 50, 20]
    assert [name for part in sent for name in part] == ids


@pytest.mark.parametrize("status", [404, 429, 500])
def test_a_refusal_is_told_and_nothing_is_written(status: int, tmp_path: Path) -> None:
    with api(b"{}", status=status) as (address, _), pytest.raises(NamesError, match="answer"):
        names("Q1", "--names", tmp_path / "names", "--api", address)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["http://a.example/", "file:///etc/passwd", "ftp://a.example"])
def test_only_https_is_asked(address: str) -> None:
    with pytest.raises(NamesError, match="https"):
        asking.ask(["Q1"], TAGS, api=address)


def test_a_file_does_without_the_api(tmp_path: Path) -> None:
    assert names(ANSWERS / "several.json", "--names", tmp_path, "--json").count(":") > 1
    assert {path.name for path in tmp_path.iterdir()} >= {"verbin.toml"}
    with pytest.raises(NamesError, match="cannot be read"):
        names(tmp_path / "none.json", "--names", tmp_path)
