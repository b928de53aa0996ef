"""A real Dask cluster makes the same bytes as this machine, and whatever fails is said."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clusters import DaskCluster, dask_cluster
from memory import MemoryArchive, story_of
from publishing import archive_of, clean, pages_of

import drukar
from drukar.cli.main import main
from drukar.errors import ClusterError, PressError, ProtectedNameError, SetupError
from drukar.newsroom.cluster import cluster_workers
from drukar.newsroom.folder import NewsroomFolder, make_newsroom
from drukar.newsroom.publish import publish_archive
from drukar.newsroom.workers import Workers
from drukar.press.carried import Load, Luggage, print_carried
from drukar.press.spread import Here
from drukar.story import Person
from trees import tree_of

LOCAL = Workers(Here(), 1)
PAPER = Path(__file__).parents[1] / "papers" / "two-languages"
MANY = 3000


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    with dask_cluster(tmp_path_factory.mktemp("cluster"), 2) as made:
        yield made


def unsigned(folder: Path) -> dict[str, str]:
    return {path: sha for path, sha in tree_of(folder).items() if not path.startswith("_ed/")}


def test_a_cluster_gives_the_same_bytes_pictures_included(
    demo: NewsroomFolder, cluster: DaskCluster, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    arguments = ["--paper", str(demo.paper), "--out", str(out), "--workers", "1", "--json"]
    main(["publish", *arguments, "--scheduler", cluster.address])
    made, expected = unsigned(out), unsigned(demo.store.current)
    assert {path: made.get(path) for path in expected} == expected
    assert len([path for path in made if path.startswith("_b/")]) > 100


def test_a_theme_of_the_newsrooms_own_travels_too(cluster: DaskCluster, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    for number, words in enumerate(("Printed by hand", "Printed by foot")):
        (theme / "footer.html").write_text(f"<footer>{words}</footer>", encoding="utf-8")
        folders = []
        for name, where in (("here", []), ("there", ["--scheduler", cluster.address])):
            folders.append(tmp_path / f"{name}-{number}")
            arguments = ["--paper", PAPER, "--theme", theme, "--out", folders[-1], *where]
            main(["publish", "--workers", "1", *map(str, arguments)])
        assert tree_of(folders[0]) == tree_of(folders[1])
        assert words in (folders[1] / "en" / "index.html").read_text(encoding="utf-8")


def test_what_is_wrong_with_a_text_is_said_as_ever(cluster: DaskCluster, tmp_path: Path) -> None:
    hidden = Person(uri="name:a", forms={"en": "Ales Bury"}, protected=True)
    archive = MemoryArchive(
        [story_of(number, headline="Ales Bury speaks") for number in range(1, 300)],
        entries=[hidden],
    )
    newsroom = make_newsroom(tmp_path / "newsroom")
    with (
        cluster_workers(cluster.address, LOCAL) as workers,
        pytest.raises(ProtectedNameError, match="name:a"),
    ):
        publish_archive(archive, newsroom, workers)
    assert newsroom.store.numbers() == []


@pytest.mark.parametrize(
    "address",
    ["nonsense", "http://127.0.0.1:1", "tcp://no host:1", "", "tcp://", "tcp://host", "inproc://x"],
)
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(SetupError) as refused, cluster_workers(address, LOCAL):
        pass
    assert "tcp://host:8786" in refused.value.remedy


def test_a_scheduler_that_cannot_be_reached_is_said() -> None:
    with (
        pytest.raises(ClusterError) as refused,
        cluster_workers("tcp://127.0.0.1:1", LOCAL, patience=1),
    ):
        pass
    assert "dask scheduler" in refused.value.remedy


def test_a_cluster_without_workers_is_said(tmp_path: Path) -> None:
    with (
        dask_cluster(tmp_path / "cluster", 0) as made,
        pytest.raises(ClusterError, match="has no workers"),
        cluster_workers(made.address, LOCAL),
    ):
        pass


def test_a_worker_with_another_drukar_is_refused(tmp_path: Path) -> None:
    source = Path(drukar.__file__).parent
    shutil.copytree(source, tmp_path / "other" / "drukar")
    with (tmp_path / "other" / "drukar" / "press" / "feeds.py").open("a") as changed:
        changed.write("\n# Something is made otherwise.\n")
    with dask_cluster(tmp_path / "cluster", 1) as made:
        made.add_worker({"PYTHONPATH": str(tmp_path / "other")})
        made.wait_for(2)
        with (
            pytest.raises(ClusterError, match="another drukar"),
            cluster_workers(made.address, LOCAL),
        ):
            pass


def test_a_worker_that_came_later_is_refused_by_itself() -> None:
    with pytest.raises(PressError, match="another drukar"):
        print_carried(Luggage(b"made otherwise", b"", {}, ""), Load(b""))


def publish_while(
    newsroom: NewsroomFolder, made: DaskCluster, patience: float, then: Callable[[], object]
) -> None:
    """Publish many stories by a cluster; as soon as some pages are there, something happens."""
    happened: list[object] = []

    def progress(step: str, done: int, total: int) -> None:
        if step == "pages" and not happened:
            happened.append(then())

    with cluster_workers(made.address, LOCAL, patience=patience) as workers:
        publish_archive(archive_of(MANY), newsroom, workers, progress=progress)
    assert happened


def ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def test_when_a_worker_dies_the_others_do_its_work(tmp_path: Path) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    with dask_cluster(tmp_path / "cluster", 1) as made:
        victim = made.add_worker()
        made.wait_for(2)
        publish_while(newsroom, made, 120, lambda: ended(victim))
    assert pages_of(newsroom.store.current) == clean(archive_of(MANY), tmp_path / "clean")


@pytest.mark.parametrize("victim", ["worker", "scheduler"])
def test_when_the_cluster_dies_the_site_is_as_it_was(tmp_path: Path, victim: str) -> None:
    newsroom = make_newsroom(tmp_path / "newsroom")
    publish_archive(archive_of(5), newsroom, LOCAL)
    before = pages_of(newsroom.store.current)
    with dask_cluster(tmp_path / "cluster", 0) as made:
        worker = made.add_worker()
        made.wait_for(1)
        dying = worker if victim == "worker" else made.scheduler
        with pytest.raises(ClusterError) as failed:
            publish_while(newsroom, made, 4, lambda: ended(dying))
    assert "the site is as it was" in failed.value.remedy
    assert pages_of(newsroom.store.current) == before
    assert newsroom.store.numbers() == [1]
    publish_archive(archive_of(MANY), newsroom, LOCAL)
    assert pages_of(newsroom.store.current) == clean(archive_of(MANY), tmp_path / "clean")


def test_local_workers_do_all_else(cluster: DaskCluster) -> None:
    with cluster_workers(cluster.address, LOCAL) as workers:
        assert workers.executor.submit(len, "four").result() == 4
        assert workers.width >= 2
