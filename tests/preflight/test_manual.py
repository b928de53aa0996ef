"""Every check has its page, and the examples in it are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import drukar.preflight.checks
from drukar.preflight.check import Check
from drukar.preflight.finding import Severity
from drukar.preflight.manual import example_pages, manual, try_example
from drukar.preflight.registry import CHECKS
from drukar.preflight.run import run

FOLDER = Path(drukar.preflight.checks.__file__).parent
by_code = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


@by_code
def test_the_text_to_use_instead_is_clean(check: Check) -> None:
    instead = manual(check).instead
    assert try_example(check, instead) == ()
    for page in example_pages(instead):
        assert [f for f in run(page) if f.severity is Severity.ERROR] == []


@by_code
def test_the_example_is_found(check: Check) -> None:
    found = try_example(check, manual(check).example)
    assert {finding.code for finding in found} == {check.code}


@by_code
def test_a_check_looks_at_pages_or_at_pairs(check: Check) -> None:
    assert (check.find is None) != (check.find_pair is None)


def test_codes_are_two_letters_and_three_figures_and_stand_once() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{2}[1-9]\d\d", code) for code in codes)


def test_every_module_with_a_check_is_registered() -> None:
    modules = {
        path.relative_to(FOLDER).with_suffix("").as_posix().replace("/", ".")
        for path in FOLDER.rglob("*.py")
        if "\nCHECK = " in path.read_text(encoding="utf-8")
    }
    prefix = f"{drukar.preflight.checks.__name__}."
    functions = [check.find or check.find_pair for check in CHECKS]
    registered = {f.__module__.removeprefix(prefix) for f in functions if f is not None}
    assert registered == modules
