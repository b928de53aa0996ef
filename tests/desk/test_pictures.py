"""Pictures at the desk: cleaned as they come in, covered for good, refused when they are none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
import pyvips
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from samples import PLACE, encoded, plain, telltale
from wagtail.models import Collection, UploadedFile

from desk.editing import at_the_desk, publisher, signed_in, tab_to
from desk.making import published
from drukar.desk.archive import DeskArchive
from drukar.desk.moving.importing import import_archive
from drukar.desk.pictures.covering import cover
from drukar.desk.pictures.models import DeskImage
from drukar.desk.proofs.pictures import folder_of
from drukar.newsroom.folder import NewsroomFolder
from drukar.paper import open_folder, write_folder
from drukar.pictures import Rectangle
from drukar.story import PubStatus, codec
from drukar.story.story import Story

DAY = datetime(2026, 3, 1, 9, tzinfo=UTC)


def upload(content: bytes, name: str = "Ivan_at_home_2026.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def send(client: Client, content: bytes, name: str = "Ivan_at_home_2026.jpg", **form: str) -> str:
    values = {
        "title": "",
        "description": "A ferry in fog",
        "credit": "The Crossing",
        "rights": "",
        "collection": str(Collection.objects.get(depth=1).pk),
        "tags": "",
        "focal_point_x": "",
        "focal_point_y": "",
        "focal_point_width": "",
        "focal_point_height": "",
    } | form
    answer = client.post(
        reverse("wagtailimages:add"), {**values, "file": upload(content, name)}, follow=True
    )
    return str(answer.content.decode())


def send_several(client: Client, content: bytes, name: str, **form: str) -> dict[str, object]:
    answer = client.post(
        reverse("wagtailimages:add_multiple"), {"files[]": upload(content, name), **form}
    )
    return dict(answer.json()) if answer.status_code == 200 else {"status": answer.status_code}


def stored(desk: NewsroomFolder) -> list[Path]:
    return [path for path in (desk.path / "media").rglob("*") if path.is_file()]


def picture(**fields: object) -> DeskImage:
    send(signed_in(), encoded(plain(), ".jpg", keep="none"))
    image: DeskImage = DeskImage.objects.latest("pk")
    for name, value in fields.items():
        setattr(image, name, value)
    image.save()
    return image


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".avif"])
def test_nothing_of_an_upload_is_kept_but_what_is_seen(
    desk: NewsroomFolder, tmp_path: Path, suffix: str
) -> None:
    name = f"Ivan_at_home_2026{suffix}"
    content = telltale(tmp_path / name).read_bytes()
    client = signed_in()
    send(client, content, name)
    found = send_several(client, content, name, title="Ivan at home 2026")
    assert found["success"] is True
    assert DeskImage.objects.count() == 2
    for image in DeskImage.objects.all():
        assert "ivan" not in f"{image.title} {image.file.name}".lower()
        assert image.sha256 in image.file.name
        assert image.media_type in {"image/jpeg", "image/png", "image/webp"}
    for path in stored(desk):
        assert PLACE not in path.read_bytes()
        assert "ivan" not in str(path).lower()
    for path in (desk.path / "desk.sqlite3",):
        if path.exists():
            assert b"Ivan_at_home" not in path.read_bytes()


BOMB = encoded(pyvips.Image.black(30_000, 3_500), ".png")
HOSTILE = {
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "x.svg"),
    "svg as jpg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.jpg"),
    "gif and script": (b"GIF89a/*" + bytes(60) + b"*/=1;alert(1)", "x.gif"),
    "html as jpg": (b"\xff\xd8\xff<html><script>alert(1)</script></html>", "x.jpg"),
    "pdf": (b"%PDF-1.7 trailer", "x.pdf"),
    "bomb": (BOMB, "x.png"),
    "cut short": (encoded(plain(), ".jpg", keep="none")[:3000], "x.jpg"),
    "too large": (b"\xff\xd8\xff" + bytes(50_000_001), "x.jpg"),
    "nothing": (b"", "x.jpg"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_no_picture_is_refused_with_nothing_left(desk: NewsroomFolder, case: str) -> None:
    content, name = HOSTILE[case]
    client = signed_in()
    body = send(client, content, name)
    assert "w-field__errors" in body or "error-message" in body
    told = send_several(client, content, name)
    assert told["success"] is False
    assert len(str(told["error_message"])) > 20
    assert not DeskImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert stored(desk) == []


def test_two_hundred_megabytes_are_refused(desk: NewsroomFolder) -> None:
    told = send_several(signed_in(), b"\xff\xd8\xff" + bytes(200_000_000), "x.jpg")
    assert told == {"status": 400}
    assert stored(desk) == []


def test_a_jpeg_that_is_a_zip_too_is_a_jpeg_afterwards(desk: NewsroomFolder) -> None:
    send(signed_in(), encoded(plain(), ".jpg", keep="none") + b"PK\x03\x04evil.html<script>")
    (path,) = [path for path in stored(desk) if "originals" in path.parts]
    assert b"evil" not in path.read_bytes()


def test_an_incomplete_form_keeps_nothing_as_it_came(desk: NewsroomFolder, tmp_path: Path) -> None:
    content = telltale(tmp_path / "x.jpg").read_bytes()
    answer = send_several(signed_in(), content, "x.jpg", title="x" * 300)
    assert answer == {"status": 302}
    assert stored(desk) == []
    assert not UploadedFile.objects.exists()


def test_alternative_text_and_credit_are_asked_for(desk: NewsroomFolder) -> None:
    content = encoded(plain(), ".jpg", keep="none")
    body = send(signed_in(), content, description="", credit="")
    assert "Say what the picture shows" in body
    assert "Say who made the picture" in body
    assert not DeskImage.objects.exists()


def test_the_focal_point_goes_to_the_crops(desk: NewsroomFolder) -> None:
    image = picture(focal_point_x=300, focal_point_y=600)
    published(
        "The ferry goes",
        picture=image,
        picture_alt="A ferry",
        picture_credit="The Crossing",
        date_published=DAY,
    )
    (payload,) = DeskArchive(desk).payloads([("story:2026-03-01-the-ferry-goes", "en")])
    lead = codec.decode(payload, Story).picture
    assert lead is not None
    assert lead.focal == (0.25, 0.75)


def test_covering_takes_the_pixels_everywhere(desk: NewsroomFolder) -> None:
    image = picture()
    former, place = image.uri, Path(image.file.path)
    story = published(
        "The ferry goes",
        picture=image,
        picture_alt="A ferry",
        picture_credit="The Crossing",
        date_published=DAY,
    )
    client = signed_in("editor")
    client.get(reverse("wagtailadmin_pages:view_draft", args=[story.pk]))
    assert folder_of(former.partition(":")[2]).exists()
    rendition = Path(image.get_rendition("max-165x165").file.path)
    cover(image, [Rectangle(100, 100, 300, 300)])
    assert image.uri != former
    assert not place.exists()
    assert not rendition.exists()
    assert not folder_of(former.partition(":")[2]).exists()
    shown = pyvips.Image.new_from_file(image.file.path).crop(120, 120, 260, 260)
    assert shown.max() < 12
    archive = DeskArchive(desk)
    assert [item.uri for item in archive.pictures()] == [image.uri]
    (payload,) = archive.payloads([("story:2026-03-01-the-ferry-goes", "en")])
    lead = codec.decode(payload, Story).picture
    assert lead is not None
    assert lead.picture == image.uri
    last = {line.uri: line.pub_status for line in archive.changes(0)}
    assert last[former] == PubStatus.CANCELED


def test_only_who_may_change_a_picture_covers_it(desk: NewsroomFolder) -> None:
    image = picture()
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        **{f"form-0-{name}": "10" for name in ("left", "top", "width", "height")},
    }
    before = image.uri
    signed_in("reporter").post(reverse("cover_picture", args=[image.pk]), form)
    image.refresh_from_db()
    assert image.uri == before


@pytest.mark.parametrize("value", ["-1", "x", "1e9", ""])
def test_wrong_numbers_are_said(desk: NewsroomFolder, value: str) -> None:
    image = picture()
    form = {
        "form-TOTAL_FORMS": "1",
        "form-INITIAL_FORMS": "0",
        "form-0-left": value,
        "form-0-top": "1",
        "form-0-width": "1",
        "form-0-height": "1",
    }
    before = image.uri
    answer = signed_in("editor").post(reverse("cover_picture", args=[image.pk]), form)
    assert answer.status_code == 400
    assert "Rectangle 1" in answer.content.decode()
    image.refresh_from_db()
    assert image.uri == before


def test_an_editor_sets_the_focal_point_by_keyboard_and_draws_and_writes_rectangles(
    desk: NewsroomFolder, desk_server: str
) -> None:
    image = picture()
    with at_the_desk(desk_server, publisher()) as (page,):
        edit = f"{desk_server}{reverse('wagtailimages:edit', args=[image.pk])}"
        page.goto(edit)
        page.locator(".focal-sliders[data-ready]").wait_for()
        for slider, presses in (("From left to right", 25), ("From top to bottom", 10)):
            tab_to(page, page.get_by_role("slider", name=slider))
            for _ in range(presses):
                page.keyboard.press("ArrowLeft")
        shown = page.locator(".current-focal-point-indicator")
        assert shown.evaluate("box => [box.style.left, box.style.top]") == ["16.6667%", "27.5%"]
        tab_to(page, page.get_by_role("button", name="Save", exact=True))
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_contain_text("updated")
        page.goto(edit)
        expect(page.get_by_role("slider", name="From left to right")).to_have_value("25")
        page.get_by_role("link", name="Cover faces and other parts").click()
        drawn = page.locator(".cover-drawn")
        page.locator("[data-cover][data-ready]").wait_for()
        box = drawn.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + 0.25 * box["height"])
        page.mouse.down()
        page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.5 * box["height"])
        page.mouse.up()
        page.get_by_role("button", name="Add a rectangle").focus()
        page.keyboard.press("Enter")
        for number in ("900", "0", "300", "200"):
            page.keyboard.type(number)
            page.keyboard.press("Tab")
        expect(page.locator(".cover-drawn rect")).to_have_count(2)
        page.get_by_role("button", name="Cover for good").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("The rectangles are part of the picture now")).to_be_visible()
    image.refresh_from_db()
    assert (image.focal_point_x, image.focal_point_y) == (300, 320)
    shown = pyvips.Image.new_from_file(image.file.path)
    assert shown.crop(320, 220, 260, 160).max() < 12
    assert shown.crop(910, 10, 280, 180).max() < 12
    assert shown.crop(700, 500, 100, 100).max() > 50


def test_pictures_of_a_folder_are_cleaned_too(
    desk: NewsroomFolder, demo: NewsroomFolder, tmp_path: Path
) -> None:
    paper = tmp_path / "paper"
    with open_folder(demo.paper) as archive:
        write_folder(archive, paper, private=False)
    place = next(path for path in sorted(paper.rglob("*.jpg")))
    telltale(place)
    with open_folder(paper) as archive:
        first = import_archive(archive)
        again = import_archive(archive)
    assert first.changed == 0
    assert (again.added, again.changed) == (0, 0)
    for path in stored(desk):
        assert PLACE not in path.read_bytes()
    shown = {item.uri for item in DeskArchive(desk).pictures()}
    assert {f"picture:{path.stem}" for path in stored(desk)} >= shown


def test_pictures_are_for_whoever_is_signed_in(desk: NewsroomFolder) -> None:
    image = picture()
    outside = Client(HTTP_HOST="localhost")
    assert outside.get(f"/media/{image.file.name}").status_code == 302
    inside = signed_in("editor")
    answer = inside.get(f"/media/{image.file.name}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    answer.close()
    for wrong in ("../drukar.toml", "../secrets/django-key", "originals", "x.svg"):
        assert inside.get(f"/media/{wrong}").status_code in {400, 404}
