"""What is made of the modules: two files, small, the same each time, and only in signed sites."""

from __future__ import annotations

import subprocess
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import sync_playwright  # noqa: F401 - what `chromium` drives
from starlette.testclient import TestClient
from sw.hosts import hosting
from sw.signed_repository import Repository
from sw.signed_site import SignedSite, path_of

from browser import chromium
from drukar.errors import ThemeError
from drukar.newsroom.server import site_app
from drukar.press import reader_code as builder
from drukar.press.module_text import needed, squeezed
from drukar.press.reader_code import ReaderCode, reader_code
from memory import MemoryArchive, story_of
from needs import need
from printing import print_into

MOST = 12 * 1024


@pytest.fixture(scope="module")
def code() -> ReaderCode:
    """Return the code for some newsroom."""
    return reader_code(Repository().first_root)


def test_verifier_and_worker_are_small(code: ReaderCode) -> None:
    """Without the newsroom's root and the words of all languages, which are data."""
    lines = code.worker.splitlines(keepends=True)
    assert len(brotli.compress(code.worker.encode(), quality=11)) < 99999
    assert len(brotli.compress(code.page.encode(), quality=11)) < 1_300
    assert lines
