"""What is cast is what the engine makes, for the theme and for a newsroom's own templates."""

from __future__ import annotations

import itertools
from pathlib import Path

import minijinja
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drukar import languages
from drukar.newsroom.workers import local_workers
from drukar.paper import open_folder
from drukar.press.casting import Field, Form, is_plain
from drukar.press.composer import translated
from drukar.press.markup import Safe
from drukar.press.run import print_site
from drukar.press.scripts import with_script_editions
from drukar.press.theme import OWN, Theme

PAPERS = Path(__file__).parents[1] / "papers"
TEXTS = st.text(max_size=8) | st.sampled_from(
    ["", "<b>", "a & b", '"', "'", "/", "{{ x }}", "\ue000"]
)


def engine(templates: dict[str, str]) -> minijinja.Environment:
    return minijinja.Environment(
        loader=templates.get,
        auto_escape_callback=lambda name: "html",
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
    )


def form(template: str, *fields: Field, **shared: object) -> Form:
    templates = {"page.html": template}
    plain = is_plain("page.html", templates.get)
    return Form(engine(templates), "page.html", fields, shared, plain=plain)


@pytest.mark.parametrize(
    "template",
    [
        "{{ a.title|upper }}",
        "{{ a|length }}",
        '{% if a == "x" %}x{% endif %}',
        "{% if a in b %}x{% endif %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(a) }}",
        '{{ a ~ "x" }}',
        "{{ a[:3] }}",
        "{{ _(a) }}",
        '{% set a = "x" ~ b %}',
        "{% set a %}x{% endset %}",
        "{% filter upper %}{{ a }}{% endfilter %}",
        '{% import "page.html" as page %}',
        "{% include a %}",
        "{%- if a -%}x{%- endif -%}",
        '{% include "other.html" %}',
    ],
)
def test_a_template_that_does_more_than_print_is_not_plain(template: str) -> None:
    assert not is_plain("page.html", {"page.html": template}.get)
    other = {"page.html": '{% include "inner.html" %}', "inner.html": template}
    assert not is_plain("page.html", other.get)


@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_a_cast_is_what_the_engine_makes(texts: list[str]) -> None:
    template = (
        "{% if a.head and not b %}<h1>{{ a.head }}</h1>{% elif b %}{{ b }}{{ b }}{% endif %}"
        "{# nothing #}{{ word }}{% for x in many %}<i>{{ x }}{{ a.markup }}</i>{% endfor %}"
        '{% set q = a.head %}{{ q }}{{ c }}{% set z = "<" %}{{ z }}'
    )
    fields = (Field("a.head"), Field("b"), Field("a.markup", markup=True), Field("c"))
    shared = {"word": "<>", "many": ["1", Safe("<2>")]}
    head, b, markup, c = texts
    values = {"a": {"head": head, "markup": Safe(markup)}, "b": b, "c": c}
    made = engine({"page.html": template}).render_template("page.html", **shared, **values)
    own = form(template, *fields, **shared)
    assert own.fill(texts) == made
    assert own.fill(texts) == made
    others = form(template + "{{ c|upper }}", *fields, **shared)
    assert others.fill(texts) == made + engine({}).render_str("{{ c|upper }}", "x.html", c=c)


def test_every_pattern_of_missing_texts_has_a_cast_of_its_own() -> None:
    own = form("{% if a and not b %}{{ a }}!{% endif %}{{ b }}", Field("a"), Field("b"))
    for texts in itertools.product(("", "x", "y"), repeat=2):
        a, b = texts
        assert own.fill(texts) == (f"{a}!" if a and not b else "") + b


def test_a_record_that_is_printed_whole_is_left_to_the_engine() -> None:
    own = form("{{ a }}", Field("a.b"))
    assert (
        own.fill(["x"])
        == own.fill(["x"])
        == engine({}).render_str("{{ a }}", "x.html", a={"b": "x"})
    )


def test_a_text_that_is_gone_through_letter_by_letter_is_left_to_the_engine() -> None:
    own = form("{% for letter in a %}{{ letter }}.{% endfor %}{{ b }}", Field("a"), Field("b"))
    assert [own.fill([text, "!"]) for text in ("abc", "d", "")] == ["a.b.c.!", "d.!", "!"]


def test_only_one_clean_text_has_something_around_it() -> None:
    assert form("<p>{{ a }}</p>", Field("a", markup=True)).around == ("<p>", "</p>")
    assert form("<p>{{ a }}</p>", Field("a")).around is None
    assert form("<p>{{ a }}{{ a }}</p>", Field("a", markup=True)).around is None
    assert form("<p>{{ a|upper }}</p>", Field("a", markup=True)).around is None


@pytest.mark.parametrize("name", ["two-languages", "right-to-left", "corrections"])
def test_a_site_is_the_same_when_no_template_is_plain(name: str, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    for path in sorted(OWN.rglob("*.html")):
        copy = theme / path.relative_to(OWN)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text("utf-8").removesuffix("\n") + '{{ ""|upper }}\n', "utf-8")
    sites = []
    for folders in ([], [theme]):
        out = tmp_path / f"site-{len(folders)}"
        out.mkdir()
        with open_folder(PAPERS / name) as paper, local_workers(1) as workers:
            print_site(
                with_script_editions(paper),
                out,
                pictures={},
                executor=workers.executor,
                width=workers.width,
                theme_folders=folders,
            )
        sites.append({p.relative_to(out): p.read_bytes() for p in out.rglob("*.*") if p.is_file()})
    assert sites[0] == sites[1]
    assert len(sites[0]) > 10


def test_most_of_what_is_printed_often_is_plain() -> None:
    words = languages.get("be")
    for name in ("story.html", "teaser.html", "switch_item.html", "blocks/paragraph.html"):
        assert is_plain(name, lambda name: translated(Theme().read(name), words)), name
