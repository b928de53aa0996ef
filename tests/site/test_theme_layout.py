"""How the theme holds: narrow and wide, right to left, in the dark, on paper, without style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import chromium
from long_words import long_words
from playwright.sync_api import Browser, Page
from printing import print_into

STORY = "2024/01/01/story-1.html"
KINDS = {
    "root": "index.html",
    "front": "en/index.html",
    "front with one story": "be/index.html",
    "front from right to left": "fa/index.html",
    "story": f"en/{STORY}",
    "story in Cyrillic": f"be/{STORY}",
    "story from right to left": f"fa/{STORY}",
    "section": "en/news/index.html",
    "topics": "en/topics/index.html",
    "people": "en/people/index.html",
    "person": "fa/people/keeper/index.html",
    "year": "en/2024/index.html",
    "corrections": "en/corrections/index.html",
    "campaign": "en/campaigns/support.html",
    "campaign from right to left": "fa/campaigns/support.html",
    "page": "be/about.html",
}
TEXT_PAIRS = [
    (ink, ground) for ink in ("--ink", "--ink-soft", "--red") for ground in ("--paper", "--sheet")
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("theme") / "site"
    print_into(long_words(), out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def opened(page: Page, site: Path, kind: str, width: int = 1280) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((site / KINDS[kind]).as_uri())
    return page


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (``#rrggbb``) as WCAG 2.2 computes it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(2 * digit for digit in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_contrast_of_known_colours() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("kind", KINDS)
def test_the_longest_words_do_not_widen_a_page(
    page: Page, site: Path, kind: str, width: int
) -> None:
    opened(page, site, kind, width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", ["front", "story", "story from right to left", "campaign"])
def test_wider_text_spacing_loses_nothing(page: Page, site: Path, kind: str) -> None:
    """WCAG 1.4.12: the reader may space lines, letters and words."""
    opened(page, site, kind, 320)
    page.evaluate("""() => {
        for (const element of document.querySelectorAll("body *")) {
            element.style.lineHeight = "1.5";
            element.style.letterSpacing = ".12em";
            element.style.wordSpacing = ".16em";
        }
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("width", [1024, 1280, 1600])
@pytest.mark.parametrize("kind", ["story", "story in Cyrillic", "page", "campaign"])
def test_a_line_has_at_most_80_characters(page: Page, site: Path, kind: str, width: int) -> None:
    opened(page, site, kind, width)
    lines = page.locator(".body > p").first.evaluate("""paragraph => {
        const text = paragraph.firstChild, range = document.createRange(), lines = {};
        for (let at = 0; at < text.length; at += 1) {
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            const box = range.getClientRects()[0];
            if (box) lines[Math.round(box.top)] = (lines[Math.round(box.top)] || 0) + 1;
        }
        return Object.values(lines);
    }""")
    assert len(lines) > 3
    assert 45 <= max(lines) <= 80


@pytest.mark.parametrize("width", [1024, 1280, 1600])
def test_a_story_stands_in_the_middle_of_a_wide_page(page: Page, site: Path, width: int) -> None:
    opened(page, site, "story", width)
    box = page.locator(".story").bounding_box()
    assert box is not None
    assert box["x"] == pytest.approx(width - box["x"] - box["width"], abs=1)


def test_from_right_to_left_is_the_mirror_of_from_left_to_right(page: Page, site: Path) -> None:
    places = {}
    for kind in ("story", "story from right to left"):
        opened(page, site, kind)
        places[kind] = {
            name: page.locator(name).first.bounding_box()
            for name in (".nameplate a", ".switch", ".byline", ".body", ".quote blockquote")
        }
    for name, box in places["story"].items():
        mirrored = places["story from right to left"][name]
        assert box is not None
        assert mirrored is not None
        if name == ".switch":
            assert box["x"] + box["width"] == pytest.approx(1280 - mirrored["x"], abs=1)
        else:
            assert box["x"] == pytest.approx(1280 - mirrored["x"] - mirrored["width"], abs=1)


def test_joined_letters_are_not_spaced(page: Page, site: Path) -> None:
    for kind in ("front from right to left", "story from right to left", "root"):
        opened(page, site, kind)
        spaced = page.locator('[dir="rtl"] *').evaluate_all(
            "all => all.filter(one => getComputedStyle(one).letterSpacing !== 'normal'"
            " && getComputedStyle(one).letterSpacing !== '0px').map(one => one.outerHTML)"
        )
        assert not spaced


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("wanted", ["no-preference", "more"])
def test_text_stands_out(page: Page, site: Path, scheme: str, wanted: str) -> None:
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light",
        contrast="more" if wanted == "more" else "no-preference",
    )
    opened(page, site, "story")
    colours = page.evaluate(
        """names => Object.fromEntries(names.map(name =>
            [name, getComputedStyle(document.documentElement).getPropertyValue(name).trim()]))""",
        sorted({name for pair in TEXT_PAIRS for name in pair}),
    )
    assert (_luminance(colours["--paper"]) < 0.1) == (scheme == "dark")
    least = 7 if wanted == "more" else 4.5
    weak = {pair for pair in TEXT_PAIRS if contrast(*(colours[name] for name in pair)) < least}
    assert not weak


def test_on_paper_there_is_the_story_and_no_menu(page: Page, site: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    opened(page, site, "story")
    for hidden in (".menu", ".switch", ".skip", ".footer", ".topics", ".onward", ".call"):
        assert page.locator(hidden).first.is_hidden(), hidden
    for shown in ("h1", ".byline", ".body > p", ".reference", ".correction", ".nameplate"):
        assert page.locator(shown).first.is_visible(), shown
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


def test_on_paper_what_is_drawn_with_backgrounds_is_printed(page: Page, site: Path) -> None:
    """Browsers leave backgrounds out on paper unless told otherwise: bars would be empty."""
    page.emulate_media(media="print")
    opened(page, site, "campaign")
    for shown in ("progress", ".nameplate a"):
        drawn = page.locator(shown).first.evaluate("it => getComputedStyle(it).printColorAdjust")
        assert drawn == "exact", shown


def test_on_paper_the_text_is_as_large_as_what_stands_beside_it(page: Page, site: Path) -> None:
    page.emulate_media(media="print")
    opened(page, site, "story")
    sizes = [
        page.locator(text).first.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")
        for text in (".body > p", ".reference", "figcaption")
    ]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("kind", ["front from right to left", "story from right to left", "root"])
def test_joined_letters_are_not_shrunk_to_the_height_of_latin_ones(
    page: Page, site: Path, kind: str
) -> None:
    """Fonts of joined letters have no height of small letters, or say anything: names vanished."""
    opened(page, site, kind)
    sized = page.locator("[dir=rtl] :is(.nameplate, .door-name, .footer-name, h1, p)").evaluate_all(
        "names => names.map(it => getComputedStyle(it).fontSizeAdjust)"
    )
    assert set(sized) == {"none"}


def test_without_style_a_page_reads_in_order(site: Path) -> None:
    text = (site / KINDS["story"]).read_text(encoding="utf-8")
    marks = (
        "nameplate",
        "<main",
        "<h1",
        'class="byline"',
        'class="body"',
        "</main",
        'class="footer"',
    )
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert not re.search(r'\sstyle="|<style', text)


def test_the_skip_link_is_seen_when_it_has_the_focus(page: Page, site: Path) -> None:
    opened(page, site, "story")
    page.keyboard.press("Tab")
    link = page.locator(".skip")
    page.wait_for_function("document.querySelector('.skip').getBoundingClientRect().top >= 0")
    width = link.evaluate("link => parseFloat(getComputedStyle(link).outlineWidth)")
    assert width >= 2
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_what_a_finger_hits_is_24_pixels_high(
    page: Page, site: Path, kind: str, width: int
) -> None:
    """WCAG 2.5.8; links in running text are exempt."""
    opened(page, site, kind, width)
    small = page.locator("a:not(.skip)").evaluate_all("""links => links.filter(link => {
        const inline = getComputedStyle(link).display === "inline";
        if (inline && link.closest("p, td, .body li")) return false;
        const line = inline ? parseFloat(getComputedStyle(link.parentElement).lineHeight) : 0;
        const box = link.getBoundingClientRect();
        return Math.max(box.height, line) < 24 || box.width < 24;
    }).map(link => link.outerHTML)""")
    assert not small


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_for_a_transfer_is_black_on_white(page: Page, site: Path, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    opened(page, site, "campaign")
    code = page.locator(".way-code div")
    assert code.evaluate("box => getComputedStyle(box).backgroundColor") == "rgb(255, 255, 255)"
    strokes = code.locator("svg path").evaluate_all(
        "paths => paths.map(path => getComputedStyle(path).stroke)"
    )
    assert set(strokes) <= {"rgb(0, 0, 0)", "rgb(255, 255, 255)", "none"}
    assert "rgb(0, 0, 0)" in strokes


def test_a_language_with_one_story_has_a_front_page_without_empty_rows(site: Path) -> None:
    text = (site / KINDS["front with one story"]).read_text(encoding="utf-8")
    assert 'class="lead"' in text
    assert 'class="columns' not in text
