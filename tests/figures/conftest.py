"""The fictional town for the figures' tests, and a browser to see them in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from insights.findings import Analysis
from tests.brief import town


@pytest.fixture
def analysis() -> Analysis:
    return town.analysis()


@pytest.fixture(scope="session")
def browser() -> Iterator:
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this computer")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
