"""A missing tool skips its tests, and fails them in CI."""

from __future__ import annotations

import pytest

import needs


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("PATH", "")
    return monkeypatch


def test_in_ci_a_missing_tool_is_a_failure(no_java: pytest.MonkeyPatch) -> None:
    no_java.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="java is not there"):
        needs.need("java")


def test_elsewhere_it_skips_with_one_line(no_java: pytest.MonkeyPatch) -> None:
    no_java.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="install-test-tools") as skipped:
        needs.need("java")
    assert "\n" not in str(skipped.value)


def test_a_tool_that_is_there_is_a_path(
    tmp_path_factory: pytest.TempPathFactory, no_java: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("bin")
    (folder / "java").touch(mode=0o755)
    no_java.setenv("PATH", str(folder))
    assert needs.need("java") == folder / "java"
