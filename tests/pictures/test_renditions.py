"""Renditions: nothing of the original but its pixels and the kind of its colours."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import pyvips
import samples

from drukar.errors import PictureError, RenditionError
from drukar.pictures import Job, PictureSet, PictureStore, Recipe, make, probe

QUICK = Recipe(widths=(200, 400, 640), avif_effort=0, webp_effort=0, social=(600, 315))


def job_of(original: Path, folder: Path, focal: tuple[float, float] | None = None) -> Job:
    store = PictureStore(folder / "_b", folder / "index", QUICK)
    return store.job(original, probe(original), focal)


def files_of(made: PictureSet, folder: Path) -> list[Path]:
    paths = [item.path for item in made.renditions] + ([made.social.path] if made.social else [])
    return [folder / path for path in paths]


def test_nothing_that_tells_is_left(tmp_path: Path) -> None:
    original = samples.telltale(tmp_path / "original.jpg")
    assert original.read_bytes().count(samples.PLACE) >= 5
    made = make(job_of(original, tmp_path))
    files = files_of(made, tmp_path)
    assert len(files) == 10
    allowed = {"icc-profile-data", "filename", "xres", "yres"}
    for path in files:
        assert samples.PLACE not in path.read_bytes()
        image = pyvips.Image.new_from_file(str(path))
        fields = {
            field
            for field in image.get_fields()
            if field.startswith(("exif", "xmp", "iptc", "orientation", "jpeg-thumb", "comment"))
        }
        assert not fields - allowed, (path, fields)


def test_the_picture_stands_upright(tmp_path: Path) -> None:
    made = make(job_of(samples.telltale(tmp_path / "original.jpg"), tmp_path))
    assert (made.width, made.height) == (800, 1200)
    assert all(item.height > item.width for item in made.renditions)


def test_it_is_never_enlarged(tmp_path: Path) -> None:
    made = make(job_of(samples.jpeg(tmp_path / "small.jpg", 300, 200), tmp_path))
    assert {item.width for item in made.renditions} == {200, 300}
    assert made.social is None or made.social.width <= 300


def test_each_file_is_named_by_its_bytes_and_has_the_size_it_says(tmp_path: Path) -> None:
    made = make(job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path))
    for item in made.renditions:
        path = tmp_path / item.path
        assert path.stem == hashlib.sha256(path.read_bytes()).hexdigest()
        image = pyvips.Image.new_from_file(str(path))
        assert (image.width, image.height) == (item.width, item.height)
        assert path.stat().st_size == item.size


@pytest.mark.parametrize("profile", ["srgb", "p3"])
def test_the_kind_of_colours_is_kept_by_a_standard_profile(tmp_path: Path, profile: str) -> None:
    original = samples.with_profile(tmp_path / "original.jpg", profile)
    made = make(job_of(original, tmp_path))
    standard = pyvips.Image.black(1, 1, bands=3).copy(interpretation="srgb")
    expected = standard.cast("uchar").icc_transform(profile).get("icc-profile-data")
    for path in files_of(made, tmp_path):
        image = pyvips.Image.new_from_file(str(path))
        assert image.get("icc-profile-data") == expected


def test_a_spoiled_profile_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "original.jpg"
    blob = pyvips.GValue.blob_type
    image = samples.plain().copy()
    image.set_type(blob, "icc-profile-data", b"x" * 300)
    image.jpegsave(str(path))
    for file in files_of(make(job_of(path, tmp_path)), tmp_path):
        assert not pyvips.Image.new_from_file(str(file)).get_typeof("icc-profile-data")


def test_transparency_is_kept_where_the_format_can_and_white_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "original.png"
    clear = samples.plain(400, 300).bandjoin(0).copy(interpretation="srgb")
    clear.pngsave(str(path))
    for item in make(job_of(path, tmp_path)).renditions:
        image = pyvips.Image.new_from_file(str(tmp_path / item.path))
        if item.media_type == "image/jpeg":
            assert image(5, 5) == [255, 255, 255]
        else:
            assert image.hasalpha()


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_picture_that_is_cut_short_is_refused(tmp_path: Path, cut: float) -> None:
    path = samples.jpeg(tmp_path / "original.jpg")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    job = job_of(path, tmp_path)
    with pytest.raises(PictureError) as caught:
        make(job)
    assert caught.value.where == str(path)
    assert not list((tmp_path / "index").rglob("*.json"))


@pytest.mark.parametrize(("focal", "column"), [((0.0, 0.5), 0), ((1.0, 0.5), 255)])
def test_the_crop_keeps_what_it_must(
    tmp_path: Path, focal: tuple[float, float], column: int
) -> None:
    path = tmp_path / "wide.png"
    slope = (pyvips.Image.xyz(2400, 400)[0] * 255 / 2400).cast("uchar")
    slope.bandjoin([slope, slope]).copy(interpretation="srgb").pngsave(str(path))
    social = make(job_of(path, tmp_path, focal)).social
    assert social is not None
    image = pyvips.Image.new_from_file(str(tmp_path / social.path))
    edge = image(0 if column == 0 else image.width - 1, 10)[0]
    assert abs(edge - column) < 12


def test_it_is_made_once(tmp_path: Path) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    made = make(job)
    job.original.unlink()
    assert make(job) == made


@pytest.mark.parametrize("lie", ["missing", "cut short", "nonsense", "another file", "wrong size"])
def test_an_index_that_lies_is_not_believed(tmp_path: Path, lie: str) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    made = make(job)
    first = tmp_path / made.renditions[0].path
    if lie == "missing":
        first.unlink()
    elif lie == "cut short":
        job.note.write_bytes(job.note.read_bytes()[:50])
    elif lie == "nonsense":
        job.note.write_bytes(b"\x00\xff{")
    elif lie == "wrong size":
        first.write_bytes(b"short")
    else:
        note = json.loads(job.note.read_text(encoding="utf-8"))
        note["renditions"][0]["path"] = "_b/../../secrets/key"
        job.note.write_text(json.dumps(note), encoding="utf-8")
    assert make(job) == made
    assert first.stat().st_size == made.renditions[0].size


def test_any_process_makes_the_same_bytes(tmp_path: Path) -> None:
    original = samples.jpeg(tmp_path / "original.jpg")
    jobs = [job_of(original, tmp_path / name) for name in ("a", "b", "c")]
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        one, other = pool.map(make, jobs[:2])
    assert one == other == make(jobs[2])


def test_a_store_that_is_no_folder_is_said(tmp_path: Path) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    (tmp_path / "_b").write_text("a file", encoding="utf-8")
    with pytest.raises(RenditionError, match="cannot be written") as caught:
        make(job)
    assert "Make room" in caught.value.remedy
