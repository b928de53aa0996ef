"""Renditions: nothing of the original but its pixels and the kind of its colours."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import anatomy
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


BRICK = [150, 90, 80]
"""A colour that ink on paper can have, too."""

PARTS = {
    "image/jpeg": {"ffd8", "ffdb", "ffc2", "ffc4", "ffda", "ffd9", "ffe2 ICC_PROFILE"},
    "image/webp": {"VP8", "VP8X", "ICCP"},
    "image/avif": {"ftyp", "meta", "item av01", "mdat"},
}
"""All that a rendition without transparency may be made of: pixels, and a colour profile."""


@pytest.mark.parametrize(
    ("name", "write"),
    [
        *((f"told{suffix}", samples.telltale) for suffix in samples.SUFFIXES),
        ("thumbnail.jpg", samples.with_thumbnail),
        ("profile.jpg", samples.with_own_profile),
    ],
)
def test_nothing_that_tells_is_left(
    tmp_path: Path, name: str, write: Callable[[Path], Path]
) -> None:
    original = write(tmp_path / name)
    assert samples.PLACE in original.read_bytes()
    made = make(job_of(original, tmp_path))
    assert made.social is not None
    assert len(made.renditions) == 9
    for item in (*made.renditions, made.social):
        content = (tmp_path / item.path).read_bytes()
        assert samples.PLACE not in content
        assert b"<script" not in content
        assert set(anatomy.parts(content, item.media_type)) <= PARTS[item.media_type]


def test_what_the_original_told_was_there_to_be_found(tmp_path: Path) -> None:
    original = samples.telltale(tmp_path / "told.jpg")
    fields = pyvips.Image.new_from_file(str(original)).get_fields()
    assert {"exif-ifd0-Artist", "exif-ifd3-GPSMapDatum", "xmp-data", "orientation"} <= {*fields}
    thumbnail = samples.with_thumbnail(tmp_path / "thumbnail.jpg")
    assert "jpeg-thumbnail-data" in pyvips.Image.new_from_file(str(thumbnail)).get_fields()


def test_the_picture_stands_upright(tmp_path: Path) -> None:
    made = make(job_of(samples.telltale(tmp_path / "original.jpg"), tmp_path))
    assert (made.width, made.height) == (800, 1200)
    assert {(item.width, item.height) for item in made.renditions} == {
        (200, 300),
        (400, 600),
        (640, 960),
    }


def test_it_is_never_enlarged(tmp_path: Path) -> None:
    made = make(job_of(samples.jpeg(tmp_path / "small.jpg", 300, 200), tmp_path))
    assert {item.width for item in made.renditions} == {200, 300}
    assert {item.height for item in made.renditions} == {133, 200}
    assert made.social is not None
    assert made.social.width == 300


@pytest.mark.parametrize(
    ("width", "height"), [(1200, 800), (601, 2000), (2000, 500), (500, 500), (333, 200)]
)
def test_the_crop_for_previews_always_has_its_shape(
    tmp_path: Path, width: int, height: int
) -> None:
    social = make(job_of(samples.jpeg(tmp_path / "o.jpg", width, height), tmp_path)).social
    assert social is not None
    assert social.width <= min(width, 600)
    assert social.width / social.height == pytest.approx(600 / 315, abs=0.01)


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


@pytest.mark.parametrize(
    ("space", "suffix"),
    [("cmyk", ".jpg"), ("b-w", ".jpg"), ("rgb16", ".png"), ("grey16", ".png")],
)
def test_other_colours_become_those_of_a_screen(tmp_path: Path, space: str, suffix: str) -> None:
    path = tmp_path / "original"
    muted = (pyvips.Image.black(400, 300, bands=3) + BRICK).cast("uchar")
    other = muted.copy(interpretation="srgb").colourspace(space)
    path.write_bytes(samples.encoded(other, suffix, keep="none"))
    expected = BRICK if space in {"cmyk", "rgb16"} else other.colourspace("srgb")(5, 5)
    for item in make(job_of(path, tmp_path)).renditions:
        image = pyvips.Image.new_from_file(str(tmp_path / item.path))
        assert (image.bands, image.format, image.interpretation) == (3, "uchar", "srgb")
        assert image(150, 100) == pytest.approx(expected, abs=12)


@pytest.mark.parametrize("suffix", [".png", ".avif"])
def test_a_picture_that_is_spoiled_in_the_middle_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "original"
    content = bytearray(samples.encoded(samples.plain(), suffix))
    middle = len(content) // 2
    content[middle : middle + 100] = bytes(100)
    path.write_bytes(content)
    job = job_of(path, tmp_path)
    with pytest.raises(PictureError, match="decoded to its end") as caught:
        make(job)
    assert caught.value.where == str(path)
    assert not list((tmp_path / "index").rglob("*.json"))


def test_a_picture_that_was_exchanged_is_not_published_for_the_other(tmp_path: Path) -> None:
    path = samples.jpeg(tmp_path / "original.jpg")
    job = job_of(path, tmp_path)
    samples.jpeg(path, 600, 400)
    with pytest.raises(PictureError, match="was changed"):
        make(job)
    assert not (tmp_path / "_b").exists()


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


def test_another_place_gives_other_bytes_of_the_crop_alone(tmp_path: Path) -> None:
    original = samples.jpeg(tmp_path / "original.jpg")
    one = make(job_of(original, tmp_path, (0.0, 0.0)))
    other = make(job_of(original, tmp_path, (1.0, 1.0)))
    assert one.renditions == other.renditions
    assert one.social != other.social


def test_many_processes_at_one_picture_leave_whole_files(tmp_path: Path) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    with ProcessPoolExecutor(4, mp_context=get_context("forkserver")) as pool:
        made = set(pool.map(make, [job] * 4))
    assert len(made) == 1
    assert_whole(tmp_path / "_b")


def test_a_killed_process_leaves_nothing_wrong_under_a_final_name(tmp_path: Path) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    whole = make(job)
    shutil.rmtree(tmp_path / "_b")
    shutil.rmtree(tmp_path / "index")
    for step in range(1, 12):
        killed = get_context("forkserver").Process(target=make_until_killed, args=(job, step))
        killed.start()
        killed.join()
        assert killed.exitcode == -signal.SIGKILL
        assert_whole(tmp_path / "_b")
    assert make(job) == whole


def make_until_killed(job: Job, step: int) -> None:
    """Make renditions, and be killed instead of the rename of that number."""
    count = 0

    def killed(event: str, args: tuple[object, ...]) -> None:
        nonlocal count
        if event != "os.rename":
            return
        count += 1
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(killed)
    make(job)


def assert_whole(store: Path) -> None:
    found = [path for path in store.rglob("*") if path.is_file() and path.name[0] != "."]
    for path in found:
        assert path.stem == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_full_disk_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    context = get_context("forkserver")
    with ProcessPoolExecutor(1, mp_context=context, initializer=write_at_most) as pool:
        error = pool.submit(make, job).exception()
    assert isinstance(error, RenditionError)
    assert "Make room" in error.remedy
    assert_whole(tmp_path / "_b")
    assert not list((tmp_path / "_b").rglob(".*"))
    assert not (tmp_path / "index").exists()


def write_at_most() -> None:
    """Let this process write no file beyond some bytes, as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000, 3_000))


def test_the_surroundings_do_not_change_the_bytes(tmp_path: Path) -> None:
    original = samples.jpeg(tmp_path / "original.jpg")
    program = (
        "from pathlib import Path; import sys; from test_renditions import job_of, make;"
        "made = make(job_of(Path(sys.argv[1]), Path(sys.argv[2])));"
        "print([item.path for item in made.renditions])"
    )
    surroundings = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "VIPS_CONCURRENCY": "4"}
    other = subprocess.run(
        [sys.executable, "-c", program, original, tmp_path / "other"],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parent), "PYTHONHASHSEED": "7", **surroundings},
    )
    made = make(job_of(original, tmp_path))
    assert other.stdout.strip() == str([item.path for item in made.renditions])


def test_a_store_that_is_no_folder_is_said(tmp_path: Path) -> None:
    job = job_of(samples.jpeg(tmp_path / "original.jpg"), tmp_path)
    (tmp_path / "_b").write_text("a file", encoding="utf-8")
    with pytest.raises(RenditionError, match="cannot be written") as caught:
        make(job)
    assert "Make room" in caught.value.remedy
