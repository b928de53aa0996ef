"""What is pasted into running text from elsewhere: the words, the emphasis and the links stay."""

from __future__ import annotations

import json
import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from desk.editing import at_the_desk, publisher
from desk.making import draft
from drukar.desk.blocks import body_of
from drukar.desk.references import DeskReferences
from drukar.newsroom.folder import NewsroomFolder
from drukar.story.blocks import ParagraphBlock
from drukar.story.richtext import to_plain

PASTED = """
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com">
<head><meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal {color: red}</style></head>
<body lang=EN-US><!--StartFragment--><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->
<p class=MsoNormal style='mso-margin-top-alt:auto'><b><span style='color:red'>The ferry</span></b>
<o:p></o:p> <font face=Arial>goes</font> <i>again</i>
<img src="https://spy.example/pixel.gif" width=1 height=1 onerror="window.pasted=1">
<script>window.pasted = 1</script>
<a href="javascript:window.pasted=1" onclick="window.pasted=1">now</a>
<a href="https://example.org/a">here</a></p>
<p><iframe src="https://spy.example/frame"></iframe><a linktype="name" id="1">nobody</a></p>
<!--EndFragment--></body></html>
"""

RICH = '[data-contentpath="body"] [contenteditable="true"]'


ID = "6d2e8c1e-2f43-4c4e-8c0b-9c1f2a9a0001"


def paste(page: Page, html: str) -> None:
    page.locator(RICH).first.click()
    page.evaluate(
        """([place, html]) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            data.setData('text/plain', 'x');
            document.querySelector(place).dispatchEvent(
                new ClipboardEvent('paste',
                    { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [RICH, html],
    )


def test_debris_does_not_come_in(desk: NewsroomFolder, desk_server: str) -> None:
    body = json.dumps([{"type": "paragraph", "value": "<p></p>", "id": ID}])
    story = draft("The ferry goes", body=body)
    with at_the_desk(desk_server, publisher()) as (page,):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{desk_server}{reverse('wagtailadmin_pages:edit', args=[story.pk])}")
        paste(page, PASTED)
        expect(page.locator(RICH).first).to_contain_text("again")
        kept = page.locator('input[name="body-0-value"]')
        expect(kept).to_have_value(re.compile("again"))
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_text("has been updated")).to_be_visible()
        assert page.evaluate("window.pasted") is None
    assert not [url for url in asked if "spy.example" in url]
    story.refresh_from_db()
    raw = list(story.get_latest_revision_as_object().body.raw_data)
    texts = [
        block.text for block in body_of(raw, DeskReferences()) if isinstance(block, ParagraphBlock)
    ]
    whole = " ".join(texts)
    assert "<strong>The ferry</strong>" in whole
    assert "<em>again</em>" in whole
    assert '<a href="https://example.org/a">here</a>' in whole
    assert "now" in to_plain(whole)
    for wrong in (
        "spy",
        "pasted",
        "Mso",
        "style",
        "font",
        "script",
        "span",
        "name:",
        "<img",
        "red",
    ):
        assert wrong not in whole, wrong
    for wrong in ("spy", "javascript", "onerror", "<img", "<embed", "<script"):
        assert wrong not in str(raw), wrong
