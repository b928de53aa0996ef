"""A publisher keeps the house style, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from desk.editing import at_the_desk, publisher
from desk.test_desk_accessibility import looked_at
from drukar.desk.checks.style.keeping import at_desk, keep
from drukar.preflight.house import HouseStyle, WordRule


@pytest.mark.usefixtures("desk")
def test_a_word_and_a_severity(desk_server: str) -> None:
    keep(HouseStyle(words=(WordRule(never="boat", use="ferry"),)))
    with at_the_desk(desk_server, publisher()) as (page,):
        page.goto(f"{desk_server}/desk/")
        page.get_by_role("button", name="Settings").click()
        page.get_by_role("link", name="House style").click()
        expect(page.get_by_label("Never").first).to_be_visible()
        looked_at(page, "style")
        page.get_by_label("Never").nth(1).fill("raft")
        page.get_by_label("WS103 double space").select_option("error")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The house style is kept.")).to_be_visible()
    assert at_desk() == HouseStyle(
        severity={"WS103": "error"},
        words=(WordRule(never="boat", use="ferry"), WordRule(never="raft")),
    )
