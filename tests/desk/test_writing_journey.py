"""A story with every block, from the first word to the end of its page; and by keyboard alone."""

from __future__ import annotations

import re

from browser import chromium
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from samples import encoded, plain

from desk.accounts import account, sign_in
from desk.editing import at_the_desk, signed_in, tab_to, work_off
from desk.group import Group, get, running
from desk.making import published
from desk.test_pictures import send
from drukar.desk.accounts.models import User
from drukar.desk.archive import DeskArchive
from drukar.desk.blocks import DESK_BLOCKS, body_of
from drukar.desk.campaigns.models import CampaignPage
from drukar.desk.names.models import Entry, EntryForm
from drukar.desk.pictures.models import DeskImage
from drukar.desk.references import DeskReferences
from drukar.desk.stories.models import FrontPage, StoryPage, Topic, TopicTitle
from drukar.newsroom.folder import NewsroomFolder
from drukar.story import Story
from drukar.story.blocks import (
    BLOCKS,
    BlockquoteBlock,
    ParagraphBlock,
    PictureBlock,
    RelatedBlock,
    TableBlock,
)
from drukar.story.codec import decode
from waiting import wait_for

FIRST = "The ferry goes"


def prepare() -> None:
    """Make what a story refers to: a picture, a name, a topic, a story, a campaign."""
    send(signed_in(), encoded(plain(600, 400), ".jpg", keep="none"), title="Ferry in fog")
    name = Entry(slug="todar-lazavik", kind="person", live=True)
    name.forms.add(EntryForm(language="en", form="Todar Lazavik"))
    name.forms.add(EntryForm(language="be", form="Тодар Лазавік", inflected="Лазавіка"))
    name.save()
    topic = Topic(slug="ferries")
    topic.titles.add(TopicTitle(language="en", title="Ferries"))
    topic.save()
    published(FIRST)
    campaign = CampaignPage(title="A new engine", summary="The old one stopped.", live=False)
    FrontPage.objects.get(locale__language_code="en").add_child(instance=campaign)
    campaign.save_revision().publish()
    work_off()


class Form:
    """The form of a story in a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = 0

    def add(self, label: str) -> str:
        """Add a block after the others; return how its fields begin."""
        self.page.locator('[data-contentpath="body"] [title="Insert a block"]').last.click()
        self.page.get_by_role("option", name=label, exact=True).click()
        start = f"#body-{self.blocks}-value"
        self.blocks += 1
        expect(self.page.locator(f'[name="body-{self.blocks - 1}-type"]')).to_be_attached()
        return start

    def rich(self, field: str, words: str) -> None:
        """Write running text."""
        place = self.page.locator(field).locator("xpath=..").locator('[contenteditable="true"]')
        place.click()
        self.page.keyboard.type(words)
        expect(self.page.locator(field)).to_have_value(re.compile(re.escape(words)))

    def choose(self, field: str, find: str, shown: str) -> None:
        """Choose something by search in a chooser."""
        opener = self.page.locator(field).locator(
            "xpath=ancestor::*[contains(@class,'chooser')][1]"
        )
        opener.get_by_role("button", name=re.compile("^Choose")).first.click()
        pick(self.page, find, shown)
        expect(opener).to_contain_text(shown)


def pick(page: Page, find: str, shown: str) -> None:
    window = page.get_by_role("dialog")
    window.get_by_role("textbox", name=re.compile("Search", re.IGNORECASE)).first.fill(find)
    results = window.get_by_role("link", name=re.compile(re.escape(shown)))
    results.first.click()
    window.wait_for(state="detached")


def write_every_block(form: Form) -> None:
    page = form.page
    form.rich(form.add("Text"), "The river is open.")
    start = form.add("Heading")
    page.locator(f"{start}-text").fill("What happens next")
    start = form.add("Block quote")
    form.rich(f"{start}-paragraphs", "We waited all winter.")
    form.choose(f"{start}-speaker", "Лазавіка", "Todar Lazavik")
    page.locator(form.add("Pull quote")).fill("Nobody asked them.")
    start = form.add("List")
    form.rich(f"{start}-items-0-value", "by day")
    start = form.add("Table")
    form.rich(f"{start}-header-0-value", "Year")
    form.rich(f"{start}-rows-0-value-0-value", "2026")
    start = form.add("Picture")
    form.choose(f"{start}-picture", "Ferry", "Ferry in fog")
    start = form.add("Gallery")
    page.locator(f"{start}-title").fill("On the river")
    gallery = page.locator(f'[name="{start[1:]}-pictures-count"]').locator("xpath=..")
    gallery.get_by_title("Add").last.click()
    for number in range(2):
        form.choose(f"{start}-pictures-{number}-value-picture", "Ferry", "Ferry in fog")
    start = form.add("Video")
    page.locator(f"{start}-href").fill("https://video.example/ferry")
    page.locator(f"{start}-title").fill("The ferry in March")
    start = form.add("Reference")
    form.choose(f"{start}-name", "Лазавік", "Todar Lazavik")
    form.choose(form.add("Related story"), "ferry", FIRST)
    form.choose(form.add("Call for support"), "engine", "A new engine")
    start = form.add("Document")
    page.locator(f"{start}-href").fill("https://records.example/7")
    page.locator(f"{start}-title").fill("Decree no. 7")
    start = form.add("Correction")
    form.rich(f"{start}-text", "The year was wrong.")
    # Its calendar would lie over what is clicked next.
    page.locator(f"{start}-date").evaluate("field => { field.value = '2026-03-02 09:00'; }")


def test_from_the_first_word_to_the_last_page(desk: NewsroomFolder) -> None:
    """Desk, worker and site run as a user runs them; two people sign in with a second factor."""
    prepare()
    reporter, editor = account("oksana", "reporter"), account("marek", "editor")
    with running("serve", "--dir", desk.path) as group, chromium() as browser:
        address = group.desk.rstrip("/")
        writing = opened(browser, address, reporter)
        write(writing, address)
        look_at_the_proof(writing)
        save(writing, "Save draft")
        save(writing, "Submit to Stories and pages")
        story = StoryPage.objects.get(title="The ferry goes again")
        check_what_was_written(story)

        editing = opened(browser, address, editor)
        edit = f"{address}/desk/pages/{story.pk}/edit/"
        editing.goto(edit)
        approve(editing)
        site = Site(editing, group, story)
        site.wait_for("The ferry goes again")
        for words in ("We waited all winter.", "Nobody asked them.", "Decree no. 7"):
            expect(editing.get_by_text(words).first).to_be_visible()

        act(editing, edit, "Correct", {"What was wrong, in English": "It was Tuesday."})
        site.wait_for("It was Tuesday.")
        former = site.path
        act(editing, edit, "Change the address", {"New address": "ferry-sails"})
        site = Site(editing, group, story)
        site.wait_for("The ferry goes again")
        assert "ferry-sails.html" in get(f"{group.site}{former}")
        act(editing, edit, "Unpublish", {})
        wait_for("the end", lambda: get(f"{group.site}{site.path}") == "")
        assert "The ferry goes again" not in get(f"{group.site}en/index.html")


def opened(browser: Browser, address: str, user: User) -> Page:
    page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
    sign_in(page, address, user)
    return page


class Site:
    """Where readers find a story."""

    def __init__(self, page: Page, group: Group, story: StoryPage) -> None:
        story = StoryPage.objects.get(pk=story.pk)
        day = story.date_published or story.first_published_at
        self.path = f"en/{day:%Y/%m/%d}/{story.address}.html"
        self._page = page
        self._group = group

    def wait_for(self, words: str) -> None:
        """Wait until its page says something, and go there."""
        wait_for(words, lambda: words in get(f"{self._group.site}{self.path}"))
        self._page.goto(f"{self._group.site}{self.path}")


def approve(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    expect(page.locator(".messages")).to_contain_text("updated")


def act(page: Page, edit: str, name: str, given: dict[str, str]) -> None:
    """Do an act from the menu of a text, as its pages ask."""
    page.goto(edit)
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name=name, exact=True).click()
    for label, words in given.items():
        page.get_by_label(label).fill(words)
    if given:
        page.get_by_role("button", name="Continue: see what will happen").click()
    page.get_by_role("button", name=re.compile("^Yes, ")).click()
    expect(page.locator(".messages")).to_be_visible()


def write(page: Page, address: str) -> None:
    """Write a story with every block."""
    front = FrontPage.objects.get(locale__language_code="en")
    add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", front.pk])
    page.goto(f"{address}{add}")
    expect(page).to_have_title(re.compile("New: Story"))
    page.locator("#id_title").fill("The ferry goes again")
    page.locator("#id_kicker").fill("River")
    page.locator("#id_summary").fill("After a winter.")
    page.locator("#id_by").fill("L. Bierah")
    page.locator("#id_located").fill("Verbin")
    form = Form(page)
    write_every_block(form)
    page.get_by_role("tab", name="Section and topics").click()
    form.choose("#id_section", "news", "News")
    page.get_by_role("button", name="Add topic").click()
    window = page.get_by_role("dialog")
    window.get_by_role("checkbox").first.check()
    window.get_by_role("button", name="Confirm selection").click()
    page.get_by_role("tab", name="Text", exact=True).click()


def look_at_the_proof(page: Page) -> None:
    page.get_by_role("button", name="Toggle preview").click()
    expect(page.locator("iframe[title='Preview']")).to_have_count(1)
    proof = page.frame_locator("#w-preview-iframe")
    expect(proof.get_by_text("For the newsroom alone.")).to_be_visible()
    expect(proof.get_by_role("heading", name="The ferry goes again")).to_be_visible()
    expect(proof.get_by_text("We waited all winter.")).to_be_visible()
    shown = proof.locator("figure img").first
    expect(shown).to_be_visible()
    page.wait_for_function(
        "frame => frame.contentDocument.querySelector('figure img').naturalWidth > 0",
        arg=page.locator("#w-preview-iframe").element_handle(),
    )
    page.get_by_role("button", name="Toggle preview").click()


def check_what_was_written(story: StoryPage) -> None:
    assert not story.live
    assert story.workflow_in_progress
    assert story.address == "the-ferry-goes-again"
    latest = story.get_latest_revision_as_object()
    assert [row.topic.slug for row in latest.topics.all()] == ["ferries"]
    raw = list(latest.body.raw_data)
    assert [item["type"] for item in raw] == [block.name for block in DESK_BLOCKS]
    body = body_of(raw, DeskReferences())
    assert {type(block) for block in body} == set(BLOCKS)
    (quote,) = [block for block in body if isinstance(block, BlockquoteBlock)]
    assert quote.speaker == "name:todar-lazavik"
    (picture,) = [block for block in body if isinstance(block, PictureBlock)]
    image = DeskImage.objects.get()
    assert (picture.picture, picture.alt, picture.credit) == (
        image.uri,
        "A ferry in fog",
        "The Crossing",
    )
    assert [block.rows for block in body if isinstance(block, TableBlock)] == [(("2026",),)]
    assert [block.story for block in body if isinstance(block, RelatedBlock)] == [
        "story:"
        + StoryPage.objects.get(title=FIRST).first_published_at.strftime("%Y-%m-%d")
        + "-the-ferry-goes"
    ]


def save(page: Page, label: str) -> None:
    button = page.get_by_role("button", name=label)
    if not button.is_visible():
        page.get_by_role("button", name="More actions").click()
    button.click()
    expect(page.locator(".messages")).to_contain_text(re.compile("updated|created|submitted"))


def test_with_the_keyboard_alone(desk: NewsroomFolder, desk_server: str) -> None:
    prepare()
    front = FrontPage.objects.get(locale__language_code="en")
    people = account("oksana", "reporter"), account("marek", "editor")
    with at_the_desk(desk_server, *people) as (page, editing):
        add = reverse("wagtailadmin_pages:add", args=["stories", "storypage", front.pk])
        page.goto(f"{desk_server}{add}")
        expect(page).to_have_title(re.compile("New: Story"))
        tab_to(page, page.locator("#id_title"))
        page.keyboard.type("By keyboard")
        page.keyboard.press("Enter")
        expect(page.locator("#id_title")).to_have_value("By keyboard")
        tab_to(page, page.locator('[data-contentpath="body"] [title="Insert a block"]').first)
        page.keyboard.press("Enter")
        expect(page.get_by_role("option", name="Text", exact=True)).to_be_visible()
        tab_to(page, page.get_by_role("combobox", name=re.compile("Search")))
        page.keyboard.type("Text")
        page.keyboard.press("Enter")
        field = page.locator("#body-0-value")
        written = field.locator("xpath=..").locator('[contenteditable="true"]')
        tab_to(page, written)
        page.keyboard.type("No mouse was used.")
        expect(field).to_have_value(re.compile("No mouse was used"))
        tab_to(page, page.get_by_role("button", name="Save draft"))
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_contain_text(re.compile("created|updated"))
        page.locator("#id_title").wait_for()
        section = page.get_by_role("tab", name="Section and topics")
        tab_to(page, page.get_by_role("tab", name="Text", exact=True))
        page.keyboard.press("ArrowRight")
        expect(section).to_be_focused()
        page.keyboard.press("Enter")
        chooser = page.locator("#id_section-chooser")
        tab_to(page, chooser.get_by_role("button", name=re.compile("^Choose")).first)
        page.keyboard.press("Enter")
        window = page.get_by_role("dialog")
        tab_to(page, window.get_by_role("link", name="News"))
        page.keyboard.press("Enter")
        expect(chooser).to_contain_text("News")
        tab_to(page, page.get_by_role("button", name="More actions"))
        page.keyboard.press("Enter")
        tab_to(page, page.get_by_role("button", name=re.compile("^Submit to")))
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_contain_text("submitted")
        story = StoryPage.objects.get(title="By keyboard")
        assert story.workflow_in_progress
        edit = f"{desk_server}/desk/pages/{story.pk}/edit/"
        editing.goto(edit)
        tab_to(editing, editing.get_by_role("button", name="More actions"))
        editing.keyboard.press("Enter")
        tab_to(editing, editing.get_by_role("button", name="Approve and Publish", exact=True))
        editing.keyboard.press("Enter")
        expect(editing.locator(".messages")).to_contain_text("updated")
        assert "By keyboard" in [card.headline for card in DeskArchive(desk).cards("en")]
        by_keyboard(editing, edit, "Correct", "What was wrong, in English", "It was so.")
        by_keyboard(editing, edit, "Change the address", "New address", "no-mouse")
        by_keyboard(editing, edit, "Unpublish")
    lines = [line for line in DeskArchive(desk).changes(0) if "by-keyboard" in line.uri]
    assert [line.pub_status for line in lines] == ["usable", "usable", "usable", "canceled"]
    assert decode(lines[2].payload, Story).slug == "no-mouse"
    body = body_of(list(story.get_latest_revision_as_object().body.raw_data), DeskReferences())
    assert body == (ParagraphBlock(text="No mouse was used."),)


def by_keyboard(page: Page, edit: str, name: str, label: str = "", words: str = "") -> None:
    """Do an act from the menu of a text with the keyboard alone."""
    page.goto(edit)
    tab_to(page, page.get_by_role("button", name="Actions").first)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name=name, exact=True))
    page.keyboard.press("Enter")
    if words:
        tab_to(page, page.get_by_label(label))
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
        tab_to(page, page.get_by_role("button", name="Continue: see what will happen"))
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name=re.compile("^Yes, ")))
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_be_visible()
